import { toDay, toIso } from '../../../plan/calendar.ts';
import { count, longDate, plural, shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { BookStanding } from '../../book.ts';
import type { CountedData } from '../../counted-data.ts';
import { dateIn, type Row } from '../../row.ts';
import { progressInWords } from './in-words.ts';
import { isPassedOver, type Progress, progressOf, toldOf } from './progress.ts';
import { SORTS, type Sort } from './sorts.ts';

/** What is striking about what has to be cleared. */
export function housekeepingFindings(rows: readonly Row[], around: Around): string[] {
  if (rows.length === 0) return [];
  const progress = housekeepingOf(rows, around);
  const until = dayBefore(around);
  return [
    ...toldByProductions(rows, around.counted),
    ...neverCounted(rows, progress),
    ...progress
      .filter(({ last, isInTime, rate }) => last.number > 0 && !isInTime && rate !== undefined)
      .map((each) => `${each.title}: ${progressInWords(each, until)}`),
    ...clearedButNot(rows, progress),
  ];
}

export function notAtZero(rows: readonly Row[]): string[] {
  return rows
    .filter(({ kind, state }) => kind === 'measure' && state === 'counted')
    .map(({ values }) => `${SORTS[values.what as Sort]}: not at zero`);
}

export function housekeepingStanding(rows: readonly Row[], around: Around): BookStanding[] {
  const progress = housekeepingOf(rows, around);
  const left = progress.reduce((sum, { last }) => sum + last.number, 0);
  const late = progress.filter(({ last, isInTime }) => last.number > 0 && !isInTime).length;
  const open = notAtZero(rows).length;
  if (progress.length === 0 && open === 0) return [];
  const says =
    progress.length === 0
      ? 'Nothing is counted yet'
      : `${count(left)} left${late > 0 ? `, ${plural(late, 'thing')} not in time` : ''}`;
  return [{ what: 'Housekeeping', says, isWell: late === 0 && progress.length > 0 }];
}

/** How far each thing is cleared, held against the final extract of the plan. */
export function housekeepingOf(
  rows: readonly Row[],
  { plan, calendar, today, counted }: Pick<Around, 'plan' | 'calendar' | 'today' | 'counted'>,
): Progress[] {
  const end = plan.milestones.find(({ id }) => id === 'fdp')?.date ?? plan.goLive;
  return progressOf(rows, { calendar, today, end, counted });
}

/** The last working day before the final extract. */
export function dayBefore({ plan, calendar }: Pick<Around, 'plan' | 'calendar'>): string {
  const end = plan.milestones.find(({ id }) => id === 'fdp')?.date ?? plan.goLive;
  return toIso(calendar.addWorkingDays(toDay(end), -1));
}

/** Whose count comes from the last production that was checked, and what was typed by hand since and is not used. */
function toldByProductions(rows: readonly Row[], counted: readonly CountedData[]): string[] {
  const last = counted.at(-1);
  const sorts = (Object.keys(SORTS) as Sort[]).filter(
    (sort) => typeof last?.measures[sort] === 'number',
  );
  if (!last || sorts.length === 0) return [];
  const byHand = rows.filter((row) => {
    const date = row.kind === 'count' && row.state === 'counted' && dateIn(row, 'countedOn');
    return date && isPassedOver(date, toldOf(counted, String(row.values.what)));
  }).length;
  const unused =
    byHand > 0
      ? ` ${plural(byHand, 'count')} by hand, made since productions tell it, ${byHand === 1 ? 'is' : 'are'} not used.`
      : '';
  const names = sorts.map((sort) => SORTS[sort]).join(', ');
  return [
    `${names}: counted in production ${last.production}, which tells what was entered up to ${longDate(last.asOf)}.${unused}`,
  ];
}

function neverCounted(rows: readonly Row[], progress: readonly Progress[]): string[] {
  const counted = new Set(progress.map(({ sort }) => sort));
  const never = rows
    .filter(({ kind, state }) => kind === 'measure' && state === 'counted')
    .map(({ values }) => values.what as Sort)
    .filter((sort) => !counted.has(sort));
  return never.length > 0
    ? [`Nobody has counted: ${never.map((sort) => SORTS[sort]).join(', ')}.`]
    : [];
}

function clearedButNot(rows: readonly Row[], progress: readonly Progress[]): string[] {
  const cleared = new Set(
    rows.filter(({ state }) => state === 'cleared').map(({ values }) => values.what),
  );
  return progress
    .filter(({ sort, last }) => cleared.has(sort) && last.number > 0)
    .map(
      ({ title, last }) =>
        `${title}: recorded as at zero, but ${last.number} were counted on ${shortDate(last.date)}.`,
    );
}
