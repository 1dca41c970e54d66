import { type Calendar, toDay, toIso } from '../../../plan/calendar.ts';
import type { CountedData } from '../../counted-data.ts';
import { dateIn, type Row } from '../../row.ts';
import { SORTS, type Sort } from './sorts.ts';

export type Counted = { date: string; number: number };

/** How far one thing is cleared, and whether it will be in time. Rates are for a working day. */
export type Progress = {
  sort: Sort;
  title: string;
  /** In the order of their days, the last of each day. */
  counts: Counted[];
  last: Counted;
  /** What has to go each working day to be at zero on the day before the final extract; undefined once that is past. */
  needed: number | undefined;
  /** What went each working day lately; undefined while it was counted once only. */
  rate: number | undefined;
  /** When it is at zero at that rate; undefined where it does not go down. */
  zeroOn: string | undefined;
  isInTime: boolean;
};

/** Lately: what happened in the last so many days before the last count. */
const LATELY = 28;

/** @param end the day of the final extract, YYYY-MM-DD */
export function progressOf(
  rows: readonly Row[],
  {
    calendar,
    today,
    end,
    counted,
  }: { calendar: Calendar; today: string; end: string; counted: readonly CountedData[] },
): Progress[] {
  const counts = rows.filter(({ kind, state }) => kind === 'count' && state === 'counted');
  const left = new Set(
    rows
      .filter((row) => row.kind === 'measure' && row.state === 'not-here')
      .map(({ values }) => values.what),
  );
  const lastDay = calendar.addWorkingDays(toDay(end), -1);
  return Object.entries(SORTS).flatMap(([sort, title]): Progress[] => {
    const own = countsOf(counts, counted, sort);
    const last = own.at(-1);
    if (!last || left.has(sort)) return [];
    const days = calendar.workingDaysBetween(toDay(today), lastDay);
    const needed = last.number === 0 ? 0 : days > 0 ? last.number / days : undefined;
    const rate = rateOf(own, calendar);
    const zeroOn = zeroAt(last, rate, calendar);
    const isInTime = zeroOn !== undefined && zeroOn <= toIso(lastDay);
    return [{ sort: sort as Sort, title, counts: own, last, needed, rate, zeroOn, isInTime }];
  });
}

/** What productions tell counts from the first of them on; what was counted by hand stands before it. */
function countsOf(rows: readonly Row[], counted: readonly CountedData[], sort: string): Counted[] {
  const told = toldOf(counted, sort);
  const byDay = new Map<string, number>();
  for (const row of rows) {
    const date = dateIn(row, 'countedOn');
    if (row.values.what === sort && date && !isPassedOver(date, told))
      byDay.set(date, Number(row.values.left));
  }
  for (const { date, number } of told) byDay.set(date, number);
  return [...byDay]
    .map(([date, number]) => ({ date, number }))
    .toSorted((a, b) => a.date.localeCompare(b.date));
}

/** What productions tell of a sort; none where they can't. */
export function toldOf(counted: readonly CountedData[], sort: string): Counted[] {
  return counted.flatMap(({ asOf, measures }) => {
    const number = measures[sort];
    return typeof number === 'number' ? [{ date: asOf, number }] : [];
  });
}

/** Whether a count by hand is passed over, since productions tell. */
export function isPassedOver(date: string, told: readonly Counted[]): boolean {
  return told.some((each) => each.date <= date);
}

function rateOf(counts: readonly Counted[], calendar: Calendar): number | undefined {
  const last = counts.at(-1);
  const first = counts.find(({ date }) => last && toDay(date) >= toDay(last.date) - LATELY);
  if (!first || !last || first === last) return undefined;
  const days = calendar.workingDaysBetween(toDay(first.date), toDay(last.date));
  return days > 0 ? (first.number - last.number) / days : undefined;
}

function zeroAt(last: Counted, rate: number | undefined, calendar: Calendar): string | undefined {
  if (last.number === 0) return last.date;
  if (rate === undefined || rate <= 0) return undefined;
  const days = Math.ceil(last.number / rate);
  return days < 2000 ? toIso(calendar.addWorkingDays(toDay(last.date), days)) : undefined;
}
