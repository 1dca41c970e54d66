import { formatNamed } from '../../engine/formats/registry.ts';
import type { ListedItem } from '../../engine/profile/open-items.ts';
import type { StagedExtract } from '../../engine/steps/staged-extract.ts';
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

/** The extract in which it was found. */
export type Read = Pick<StagedExtract, 'format' | 'names'>;

/** One record of a fix list, as its page shows it. */
export function rowOf(row: ListedItem, said: Decision | undefined, read: Read) {
  const name = [row.given_names, row.family_name].filter(Boolean).join(' ');
  return {
    item: row.item,
    patient: {
      name: name || 'Nobody who is in the extract',
      nhsNumber: nhsNumberInWords(row.nhs_number),
      dateOfBirth: receivedDate(row.date_of_birth),
    },
    what: row.type ? nounOf(row.type).one : `${unitOf(read)} of a file`,
    date: receivedDate(row.date),
    term: [row.term, row.code && `(${row.code})`].filter(Boolean).join(' '),
    found: row.said ?? '',
    where: placeOf(row, read),
    isStillThere: row.mark === 'still-there',
    said: said && saidInWords(said),
    reason: said?.reason ?? '',
  };
}

/** "SRPatient.csv, line 31": where a record stood in what was read; a file whose name could be somebody's by its place. */
export function placeOf(
  { source_file, source_row }: Pick<ListedItem, 'source_file' | 'source_row'>,
  read: Read,
): string {
  if (source_file === null) return '';
  const file = read.names?.[source_file] ?? `file ${source_file} in the order of their names`;
  return source_row === null ? file : `${file}, ${unitOf(read)} ${source_row}`;
}

/** A format with a file for each patient counts the entries in it. */
function unitOf({ format }: Read): 'line' | 'entry' {
  return formatNamed(format).reader.by === 'folder' ? 'line' : 'entry';
}

const SAID = { done: 'Ticked off', left: 'Not to be changed', open: 'Open again' } as const;

/** "Ticked off on Monday 4 January 2027 at 10:00 by Asha Winterbourne" */
export function saidInWords({ says, at, who_name }: Decision): string {
  return `${SAID[says]} on ${moment(at)} by ${who_name}`;
}
