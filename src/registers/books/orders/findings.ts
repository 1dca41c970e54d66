import { longDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import { dateIn, type Row } from '../../row.ts';
import { costOfOldSystem } from './old-system.ts';

const PLACED = ['placed', 'approved', 'sent', 'refused', 'accepted'];
const CALLED_OFF = ['called-off', 'accepted-by-icb', 'accepted'];

/** What is striking about the orders: modules that nobody ordered, dates that do not agree, and what delay costs. */
export function findings(rows: readonly Row[], around: Around): string[] {
  if (rows.length === 0) return [];
  const placed = rows.filter(
    ({ kind, state }) =>
      (kind === 'order' && PLACED.includes(state)) ||
      (kind === 'schedule-a' && CALLED_OFF.includes(state)),
  );
  return [
    ...(placed.length > 0 ? notApproved(around) : []),
    ...modulesWithoutOrder(rows),
    ...linesNotOrdered(rows, placed),
    ...otherGoLive(rows, around),
    ...schedule(rows),
    ...costOfOldSystem(rows, around),
  ];
}

function notApproved({ rowsOf }: Around): string[] {
  const cases = rowsOf('decision').filter(({ kind }) => kind === 'justification');
  if (cases.some(({ state }) => state === 'approved')) return [];
  return [
    'Something is ordered, and no business justification is approved in the record book Decision.',
  ];
}

function modulesWithoutOrder(rows: readonly Row[]): string[] {
  const modules = rows.filter(({ kind }) => kind === 'module');
  if (modules.length === 0) {
    return [
      'Nobody has listed what the practice uses today, so the order cannot be held against it.',
    ];
  }
  const ordered = rows
    .filter(
      ({ kind, state }) =>
        (kind === 'line' && state !== 'left-out') ||
        (kind === 'schedule-a' && state !== 'cancelled'),
    )
    .map(({ values }) => called(values.item));
  return modules.flatMap(({ state, values }) => {
    const { name, onLine } = values;
    if (state === 'used') return [`“${name}” is used today and nobody ordered it.`];
    const isFound = (state === 'ordered' || state === 'on-schedule-a') && onLine !== undefined;
    if (!isFound || ordered.includes(called(onLine))) return [];
    return [`“${name}” is said to be on the line “${onLine}”, which nobody has ordered.`];
  });
}

function linesNotOrdered(rows: readonly Row[], placed: readonly Row[]): string[] {
  const orders = placed.filter(({ kind }) => kind === 'order');
  const lines = rows.filter(({ kind, state }) => kind === 'line' && state !== 'left-out');
  if (orders.length === 0) return [];
  return [
    ...(lines.some(({ values }) => values.what === 'system')
      ? []
      : ['An order is placed, and no line of it is the new system.']),
    ...lines.flatMap(({ state, values }) =>
      state === 'wanted'
        ? [`“${values.item}” is still to be ordered, although an order is placed.`]
        : [],
    ),
  ];
}

function otherGoLive(rows: readonly Row[], { plan }: Around): string[] {
  return rows.flatMap((row) => {
    const said = goLiveOf(row);
    if (!said || said === plan.goLive) return [];
    return [
      `Go live stands on ${longDate(said)} in ${placeOf(row)}, and on ${longDate(plan.goLive)} in the plan.`,
    ];
  });
}

function placeOf({ kind, values }: Row): string {
  if (kind === 'key-date') return 'the schedule of key dates';
  return `“${kind === 'schedule-a' ? values.item : values.what}”`;
}

function goLiveOf(row: Row): string | undefined {
  const isStopped = ['cancelled', 'dropped', 'not-possible'].includes(row.state);
  if (isStopped) return undefined;
  if (row.kind === 'key-date')
    return row.values.what === 'go-live' ? dateIn(row, 'date') : undefined;
  if (row.state === 'accepted') return dateIn(row, 'acceptedGoLive');
  return dateIn(row, row.kind === 'order' ? 'provisionalGoLive' : 'preferredGoLive');
}

function schedule(rows: readonly Row[]): string[] {
  const dates = rows.filter(({ kind, state }) => kind === 'key-date' && state !== 'not-possible');
  const isAccepted = rows.some(
    ({ kind, state, values }) =>
      state === 'accepted' && (kind === 'order' ? values.isSystem : values.what === 'system'),
  );
  const twice = dates.filter(
    ({ values }, index) => dates.findIndex((other) => other.values.what === values.what) < index,
  );
  return [
    ...(isAccepted && dates.length === 0
      ? [
          'The new supplier has accepted, and no schedule of key dates is here yet. Ask for it before the kick-off.',
        ]
      : []),
    ...(twice.length > 0
      ? [
          'The supplier’s schedule gives two dates for the same thing. The plan follows the one that was added last; say which is not possible.',
        ]
      : []),
  ];
}

function called(name: unknown): string {
  return String(name).trim().toLowerCase();
}
