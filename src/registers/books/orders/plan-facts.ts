import { slug } from '../../../plan/expand.ts';
import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';

/** What orders say about the plan: tasks that are done, modules to look for, and the dates of the new supplier. */
export function orderFacts(rows: readonly Row[]): PlanFact[] {
  const of = (kind: string, ...states: string[]) =>
    rows.filter((row) => row.kind === kind && states.includes(row.state));
  const scheduleA = (what: string, ...states: string[]) =>
    of('schedule-a', ...states).filter(({ values }) => values.what === what);
  const byIcb = ['accepted-by-icb', 'accepted'];
  const system = (...states: string[]) =>
    of('order', ...states).filter(({ values }) => values.isSystem);
  const facts = [
    ...done('register-intent', of('registration', 'registered'), 'registeredOn'),
    ...done('place-order', system('approved', 'sent', 'refused', 'accepted'), 'approvedOn'),
    ...done('place-order', scheduleA('system', ...byIcb), 'acceptedByIcbOn'),
    ...done('accept-order', system('accepted'), 'acceptedOn'),
    ...done('accept-order', scheduleA('system', 'accepted'), 'acceptedOn'),
    ...modules(
      of('module', 'used', 'ordered', 'on-schedule-a'),
      scheduleA('module', 'draft', 'called-off', ...byIcb),
    ),
    ...of('module', 'ordered').flatMap((row) =>
      done(`check-order-line.${slugOf(row, 'name')}`, [row], 'seenOn'),
    ),
    ...scheduleA('module', ...byIcb).flatMap((row) =>
      done(`call-off-module.${slugOf(row, 'item')}`, [row], 'acceptedByIcbOn'),
    ),
    ...oldSystem(rows),
    ...keyDates(of('key-date', 'given', 'agreed')),
    ...done('show-service-stability', of('m2', 'approved', 'told'), 'approvedOn'),
  ];
  return lastOfEach(facts);
}

function modules(used: readonly Row[], calledOff: readonly Row[]): PlanFact[] {
  const names = [
    ...used.map(({ values }) => String(values.name)),
    ...calledOff.map(({ values }) => String(values.item)),
  ];
  const bySlug = new Map(names.map((name) => [slug(name), name]));
  return bySlug.size > 0 ? [{ kind: 'list', subject: 'modules', value: [...bySlug.values()] }] : [];
}

/** Notice is given when every part of the old system is; the longest notice of a contract counts. */
function oldSystem(rows: readonly Row[]): PlanFact[] {
  const parts = rows.filter(
    ({ kind, state, values }) =>
      (kind === 'decommissioning' && state !== 'withdrawn') ||
      (kind === 'schedule-a' && state !== 'cancelled' && values.what === 'decommissioning'),
  );
  const weeks = Math.max(0, ...parts.map(({ values }) => Number(values.notice ?? 0)));
  const isGiven = parts.every(({ state }) => state === 'acknowledged' || state === 'accepted');
  const subject = 'give-notice-on-old-system';
  return [
    ...(weeks > 0
      ? [{ kind: 'notice', subject, value: { value: weeks, unit: 'weeks' } } as const]
      : []),
    ...(isGiven
      ? parts.flatMap((row) => [
          ...done(subject, [row], row.kind === 'schedule-a' ? 'acceptedOn' : 'acknowledgedOn'),
        ])
      : []),
  ];
}

/** Go live is decided in a book of its own. */
function keyDates(rows: readonly Row[]): PlanFact[] {
  return rows
    .filter(({ values }) => values.what !== 'go-live')
    .map(({ values }) => ({
      kind: 'agreed',
      subject: String(values.what),
      value: String(values.date),
    }));
}

function done(subject: string, rows: readonly Row[], field: string): PlanFact[] {
  const last = rows
    .flatMap((row) => dateIn(row, field) ?? [])
    .toSorted()
    .at(-1);
  return last ? [{ kind: 'done', subject, value: last }] : [];
}

/** One fact of each kind and subject: the latest date where it is done, otherwise what was added last. */
function lastOfEach(facts: readonly PlanFact[]): PlanFact[] {
  const found = new Map<string, PlanFact>();
  for (const fact of facts) {
    const key = `${fact.kind} ${fact.subject}`;
    const before = found.get(key);
    const isEarlier = fact.kind === 'done' && before?.kind === 'done' && fact.value < before.value;
    if (!isEarlier) found.set(key, fact);
  }
  return [...found.values()];
}

function slugOf({ values }: Row, field: string): string {
  return slug(String(values[field]));
}
