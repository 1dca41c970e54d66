import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';

/** What is recorded about the old systems, by the task of the plan that it completes once it holds for all of them. */
const COMPLETES = {
  'make-old-system-read-only': 'readOnlySince',
  'decide-on-longer-access': 'decidedOn',
  'decommission-old-system': 'closedOn',
};

/** The old system is read only, decided on and closed down once all of it is; what stays behind is secure once each was opened. */
export function runOffFacts(rows: readonly Row[]): PlanFact[] {
  const systems = oldSystems(rows);
  const kept = rows.filter(({ kind, state }) => kind === 'kept-records' && state !== 'not-here');
  return [
    ...Object.entries(COMPLETES).flatMap(([task, field]) => done(task, systems, field)),
    ...(hasTrail(kept) && kept.every(({ state }) => state === 'readable')
      ? done('secure-audit-trail', kept, 'triedOn')
      : []),
    ...agreedEnd(systems),
  ];
}

/** Other records that were opened say nothing about the audit trail. */
function hasTrail(kept: readonly Row[]): boolean {
  return kept.some(({ values }) => values.sort === 'audit-trail');
}

export function oldSystems(rows: readonly Row[]): Row[] {
  return rows.filter(({ kind, state }) => kind === 'access' && state !== 'not-here');
}

/** The last day on which any of it can be read, once that is decided for all. */
function agreedEnd(systems: readonly Row[]): PlanFact[] {
  const isDecided = systems.every(({ state }) => ['decided', 'ended', 'closed'].includes(state));
  const value = systems
    .map((row) => endOf(row))
    .toSorted()
    .at(-1);
  return isDecided && value ? [{ kind: 'agreed', subject: 'end-of-old-system-access', value }] : [];
}

/** The day on which access ends, or did. */
export function endOf(row: Row): string {
  return dateIn(row, 'endedOn') ?? dateIn(row, 'extendedUntil') ?? dateIn(row, 'endsOn') ?? '';
}

function done(subject: string, rows: readonly Row[], field: string): PlanFact[] {
  const dates = rows.map((row) => dateIn(row, field));
  const value = dates
    .filter((date) => date !== undefined)
    .toSorted()
    .at(-1);
  return value && !dates.includes(undefined) ? [{ kind: 'done', subject, value }] : [];
}
