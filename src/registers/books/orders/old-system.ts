import { longDate, plural } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import { pounds } from '../../field-types.ts';
import { dateIn, type Row } from '../../row.ts';

/** What it costs that the old system is not given up yet, or is charged for longer than it can be read. */
export function costOfOldSystem(rows: readonly Row[], around: Around): string[] {
  const parts = rows.filter(
    ({ kind, state, values }) =>
      (kind === 'decommissioning' && state !== 'withdrawn') ||
      (kind === 'schedule-a' && state !== 'cancelled' && values.what === 'decommissioning'),
  );
  if (parts.length === 0) {
    return ['The end of the old system is not ordered. It is charged until somebody orders it.'];
  }
  return parts.flatMap((row) => [...costOfDelay(row, around), ...chargedTooLong(row, around)]);
}

function costOfDelay({ state, values }: Row, { plan, today }: Around): string[] {
  const task = plan.tasks.find(({ id }) => id === 'give-notice-on-old-system');
  if (!task || state === 'acknowledged' || state === 'accepted') return [];
  const name = `“${values.system ?? values.item}”`;
  const weekly = Number(values.weekly ?? 0);
  const late = weeksBetween(task.latestFinish, today);
  const by = `The end of ${name} has to be acknowledged by ${longDate(task.latestFinish)}.`;
  if (weekly === 0) return [`${by} Nobody has written down what a week of delay costs.`];
  if (late === 0) return [`${by} Each week of delay costs ${pounds(weekly)}.`];
  return [
    `${by} It is ${plural(late, 'week')} late, at ${pounds(weekly)} a week: ${pounds(late * weekly)}.`,
  ];
}

function chargedTooLong(row: Row, { plan }: Around): string[] {
  const [endsOn, weekly] = [dateIn(row, 'endsOn'), Number(row.values.weekly ?? 0)];
  const access = plan.milestones.find(({ id }) => id === 'end-of-old-system-access');
  const weeks = endsOn && access ? weeksBetween(access.date, endsOn) : 0;
  if (!endsOn || !access || weeks === 0) return [];
  const name = `“${row.values.system ?? row.values.item}”`;
  const sum = weekly > 0 ? `: ${pounds(weeks * weekly)}` : '';
  return [
    `${name} is charged until ${longDate(endsOn)}, ${plural(weeks, 'week')} longer than it can be read${sum}.`,
  ];
}

/** Weeks begun from one day to another; none where that is not later. */
function weeksBetween(from: string, to: string): number {
  const { days } = Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' });
  return Math.max(0, Math.ceil(days / 7));
}
