import { toDay, toIso } from '../../../plan/calendar.ts';
import { count, plural, shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { BookStanding } from '../../book.ts';
import type { Row } from '../../row.ts';
import { progressInWords } from './in-words.ts';
import { type Progress, progressOf } from './progress.ts';
import { SORTS, type Sort } from './sorts.ts';

/** What is striking about what has to be cleared. */
export function housekeepingFindings(rows: readonly Row[], around: Around): string[] {
  if (rows.length === 0) return [];
  const progress = housekeepingOf(rows, around);
  const until = dayBefore(around);
  return [
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
  { plan, calendar, today }: Pick<Around, 'plan' | 'calendar' | 'today'>,
): Progress[] {
  const end = plan.milestones.find(({ id }) => id === 'fdp')?.date ?? plan.goLive;
  return progressOf(rows, { calendar, today, end });
}

/** The last working day before the final extract. */
export function dayBefore({ plan, calendar }: Pick<Around, 'plan' | 'calendar'>): string {
  const end = plan.milestones.find(({ id }) => id === 'fdp')?.date ?? plan.goLive;
  return toIso(calendar.addWorkingDays(toDay(end), -1));
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
