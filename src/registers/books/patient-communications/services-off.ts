import { longDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { PaperSection } from '../../papers/paper.ts';
import { dateIn, type Row } from '../../row.ts';
import { serviceIdOf } from '../third-parties/letters.ts';
import { SERVICES } from './texts.ts';

/** When each service that patients notice goes off and comes back, as it stands with the third parties; nothing once it is over. */
export function servicesOff({
  row: { values },
  around: { rowsOf, edition },
  orMissing,
}: {
  row: Row;
  around: Around;
  orMissing: (value: string | undefined, what: string) => string;
}): PaperSection[] {
  if (values.moment === 'after') return [];
  const noticed = rowsOf('third-parties').flatMap((row) => {
    const name = SERVICES[serviceIdOf(row, edition) ?? ''];
    return name && row.state !== 'not-here' && row.values.switches === true ? [{ row, name }] : [];
  });
  if (rowsOf('third-parties').length === 0) {
    const what = 'what goes off and on for patients, from the book Third parties and links';
    return [
      { title: 'What does not work for some days', paragraphs: [orMissing(undefined, what)] },
    ];
  }
  if (noticed.length === 0) return [];
  const day = (row: Row, field: string, what: string): string => {
    const date = dateIn(row, field);
    return orMissing(date && longDate(date), what);
  };
  return [
    {
      title: 'What does not work for some days',
      table: {
        head: ['Service', 'Off from', 'On again'],
        rows: noticed.map(({ row, name }) => [
          name,
          day(row, 'offPlanned', `from when this is off: ${name}`),
          day(row, 'onPlanned', `from when this is on again: ${name}`),
        ]),
      },
    },
  ];
}
