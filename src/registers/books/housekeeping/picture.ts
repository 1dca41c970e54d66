import { count, shortDate } from '../../../ui/in-words.ts';
import type { Line, Picture } from '../../../ui/line-chart.ts';
import type { Around } from '../../around.ts';
import type { Row } from '../../row.ts';
import { dayBefore, housekeepingOf } from './findings.ts';
import { progressInWords, rateInWords } from './in-words.ts';
import type { Counted, Progress } from './progress.ts';

/** All that is left, day by day, against the line that leads to zero; nothing while nothing was counted. */
export function pictureOfHousekeeping(rows: readonly Row[], around: Around): Picture[] {
  const progress = housekeepingOf(rows, around);
  if (progress.length === 0) return [];
  const until = dayBefore(around);
  const total = totalOf(progress);
  const last = total.at(-1) as Counted;
  const late = progress.filter((each) => each.last.number > 0 && !each.isInTime);
  const zeroOn = lastOf(progress);
  return [
    {
      title: 'What is left to be cleared',
      says: saysOf(last, late, until),
      lines: [
        { title: 'Left, as counted', kind: 'counted', points: total },
        ...lineTo('Needed to be at zero in time', 'needed', last, until),
        ...lineTo('At the rate of late', 'expected', last, zeroOn),
      ],
      marks: [
        { date: around.today, label: 'today' },
        { date: until, label: 'last day before the final extract' },
      ],
      table: {
        head: [
          'What',
          'First count',
          'Left now',
          'Needed a working day',
          'Lately a working day',
          'Says',
        ],
        rows: progress.map((each) => rowOf(each, until)),
      },
    },
  ];
}

/** The sum on each day on which anything was counted; what was not counted that day is as it was. */
function totalOf(progress: readonly Progress[]): Counted[] {
  const days = new Set(progress.flatMap(({ counts }) => counts.map(({ date }) => date)));
  return [...days].toSorted().map((date) => ({
    date,
    number: progress.reduce((sum, { counts }) => sum + asOf(counts, date), 0),
  }));
}

/** What was left on a day: by the last count up to it, or by the first of all. */
function asOf(counts: readonly Counted[], date: string): number {
  const found = counts.findLast((each) => each.date <= date) ?? counts[0];
  return found?.number ?? 0;
}

/** When all of it is at zero; undefined where something never is. */
function lastOf(progress: readonly Progress[]): string | undefined {
  const days = progress.map(({ zeroOn }) => zeroOn);
  return days.includes(undefined) ? undefined : days.toSorted().at(-1);
}

function lineTo(
  title: string,
  kind: Line['kind'],
  from: Counted,
  date: string | undefined,
): Line[] {
  if (from.number === 0 || date === undefined || date <= from.date) return [];
  return [{ title, kind, points: [from, { date, number: 0 }] }];
}

function saysOf({ number }: Counted, late: readonly Progress[], until: string): string {
  if (number === 0) return 'All of it is at zero.';
  const names = late.map(({ title }) => title.toLowerCase()).join(', ');
  const inTime =
    late.length === 0 ? 'at the rate of late all of it is in time' : `not in time: ${names}`;
  return `${count(number)} are left to be cleared by ${shortDate(until)}; ${inTime}.`;
}

function rowOf(each: Progress, until: string): string[] {
  const first = each.counts[0] as Counted;
  return [
    each.title,
    `${count(first.number)} on ${shortDate(first.date)}`,
    count(each.last.number),
    each.needed === undefined ? 'too late' : rateInWords(each.needed),
    each.rate === undefined
      ? 'counted once'
      : each.rate <= 0
        ? 'does not go down'
        : rateInWords(each.rate),
    progressInWords(each, until),
  ];
}
