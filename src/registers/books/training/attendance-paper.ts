import { longDate } from '../../../ui/in-words.ts';
import { gaps, type PaperMaker } from '../../papers/paper.ts';
import { dateIn } from '../../row.ts';
import { JOBS } from './choices.ts';
import { bookedFor } from './session-findings.ts';

/** The list that goes round in a session. */
export const attendanceList: PaperMaker = {
  id: 'attendance',
  title: 'The attendance list, to print and sign',
  make(row, { migration, rowsOf }) {
    const { missing, orMissing } = gaps();
    const text = (field: string) => row.values[field] as string | undefined;
    const date = dateIn(row, 'date');
    const people = bookedFor(row, rowsOf('training'));
    return {
      title: `Training, ${row.values.title}: ${migration.practice.name}`,
      sections: [
        {
          pairs: [
            ['Date', orMissing(date && longDate(date), 'the date of the session')],
            ['Time', orMissing(text('time'), 'from when to when it is held')],
            ['Where', whereOf(row.values, orMissing)],
            ['Trainer', orMissing(text('trainer'), 'the trainer')],
          ],
        },
        {
          title: 'Who takes part',
          ...(people.length > 0
            ? {
                table: {
                  head: ['Name', 'Works as', 'Signature'],
                  rows: people.map(({ values }) => [
                    String(values.name),
                    JOBS[values.job as keyof typeof JOBS],
                    '',
                  ]),
                },
              }
            : { paragraphs: [orMissing(undefined, 'who is booked for it')] }),
        },
      ],
      missing,
    };
  },
};

function whereOf(
  { how, room, joining }: Record<string, unknown>,
  orMissing: (value: string | undefined, what: string) => string,
): string {
  const there = how === 'online' ? [] : [orMissing(room as string | undefined, 'the room')];
  const elsewhere =
    how === 'online' || how === 'both'
      ? [orMissing(joining as string | undefined, 'how people join from elsewhere')]
      : [];
  return [...there, ...elsewhere].join('; from elsewhere: ');
}
