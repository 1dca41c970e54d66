import type { ListedItem } from '../../engine/profile/open-items.ts';
import { moment } from '../../ui/in-words.ts';
import { nhsNumberInWords, nounOf, receivedDate } from '../record-words.ts';
import type { Decision } from './decision-store.ts';
import type { Mark } from './marks.ts';

/** Which part of a fix list is looked at. */
export const PARTS = {
  'to-do': { title: 'To do', marks: [null, 'still-there'] },
  done: { title: 'Ticked off', marks: ['done'] },
  left: { title: 'Not to be changed', marks: ['left'] },
  all: { title: 'All', marks: undefined },
  gone: { title: 'Gone', marks: undefined },
} as const satisfies Record<string, { title: string; marks: readonly (Mark | null)[] | undefined }>;
export type Part = keyof typeof PARTS;

/** The part that was asked for; what is to do where it is none. */
export function partOf(asked: string | undefined): Part {
  return asked !== undefined && Object.hasOwn(PARTS, asked) ? (asked as Part) : 'to-do';
}

/** One record of a fix list, as its page shows it. */
export function rowOf(row: ListedItem, said: Decision | undefined) {
  const name = [row.given_names, row.family_name].filter(Boolean).join(' ');
  return {
    item: row.item,
    patient: {
      name: name || 'Nobody who is in the extract',
      nhsNumber: nhsNumberInWords(row.nhs_number),
      dateOfBirth: receivedDate(row.date_of_birth),
    },
    what: row.type ? nounOf(row.type).one : 'row of a file',
    date: receivedDate(row.date),
    term: [row.term, row.code && `(${row.code})`].filter(Boolean).join(' '),
    found: row.said ?? '',
    where: placeOf(row),
    isStillThere: row.mark === 'still-there',
    said: said && saidInWords(said),
    reason: said?.reason ?? '',
  };
}

export function placeOf({ source_file, source_row }: ListedItem): string {
  if (source_file === null) return '';
  return source_row === null ? `file ${source_file}` : `file ${source_file}, row ${source_row}`;
}

const SAID = { done: 'Ticked off', left: 'Not to be changed', open: 'Open again' } as const;

/** "Ticked off on Monday 4 January 2027 at 10:00 by Asha Winterbourne" */
export function saidInWords({ says, at, who_name }: Decision): string {
  return `${SAID[says]} on ${moment(at)} by ${who_name}`;
}
