import { longDate, shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import { dateIn, type Row } from '../../row.ts';
import { SORTS } from './kept-records.ts';
import { endOf, oldSystems } from './plan-facts.ts';

/** What is striking about the end of the old systems. */
export function runOffFindings(rows: readonly Row[], { plan }: Pick<Around, 'plan'>): string[] {
  if (rows.length === 0) return [];
  const byGuide = plan.milestones.find(({ id }) => id === 'end-of-old-system-access')?.date;
  return [
    ...oldSystems(rows).flatMap((row) => {
      const [end, { system }] = [endOf(row), row.values];
      const isOver = end < plan.today && !dateIn(row, 'endedOn');
      const differs = byGuide !== undefined && row.state !== 'closed' && end < byGuide;
      return [
        ...(isOver
          ? [
              `Access to “${system}” was to end on ${longDate(end)}: is it over? Somebody has to try.`,
            ]
          : []),
        ...(differs
          ? [
              `“${system}” can be read until ${shortDate(end)}; the plan counts on ${shortDate(byGuide)}. What is not looked up by then has to be found elsewhere.`,
            ]
          : []),
      ];
    }),
    ...auditTrail(rows).slice(0, 1),
  ];
}

/** What has to be before a migration may end: old access over, what stays behind readable, and the practice's own word. */
export function runOffLeft(rows: readonly Row[]): string[] {
  const systems = oldSystems(rows);
  const isSigned = rows.some(({ kind, state }) => kind === 'final-sign-off' && state === 'signed');
  return [
    ...(systems.length === 0 ? ['Nobody has recorded when access to the old system ends'] : []),
    ...systems
      .filter(({ state }) => state !== 'closed')
      .map(({ values }) => `“${values.system}” is not closed down`),
    ...auditTrail(rows),
    ...rows
      .filter(({ kind, values }) => kind === 'kept-records' && values.sort !== 'audit-trail')
      .filter(({ state }) => state !== 'readable' && state !== 'not-here')
      .map(({ values }) => `${SORTS[values.sort as keyof typeof SORTS]}: nobody has opened one`),
    ...(isSigned ? [] : ['The practice has not signed the new system off']),
  ];
}

function auditTrail(rows: readonly Row[]): string[] {
  const trails = rows.filter(({ values }) => values.sort === 'audit-trail');
  if (trails.length === 0) return ['Nobody has recorded where the audit trail is kept'];
  return trails
    .filter(({ state }) => state !== 'readable')
    .map(() => 'Nobody has opened the audit trail where it is kept');
}
