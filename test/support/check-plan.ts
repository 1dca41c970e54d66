import type { Edition } from '../../src/guide/edition.ts';
import { NO_FACTS, type PlanFacts } from '../../src/plan/facts.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { earliestDates } from './second-checker/earliest-dates.ts';
import { expectedItems } from './second-checker/expected-items.ts';
import { latestDates } from './second-checker/latest-dates.ts';
import { datesOf, PlanUnderCheck } from './second-checker/plan-under-check.ts';
import { secondCalendars } from './second-checker/second-calendars.ts';
import { shapes } from './second-checker/shapes.ts';
import { verdicts } from './second-checker/verdicts.ts';

/**
 * Checks a plan against its edition and facts without the scheduler, from the words of docs/plan.md. It computes no
 * date: it asks of each one that all rules are kept there, and that a day earlier (of the latest dates: a day later)
 * one is broken, by something whose own date is forced in the same way, back to today, a fact, a deadline or go
 * live. Only one set of dates passes.
 *
 * @returns what is wrong, in words; empty when every date is right
 */
export function checkPlan(
  plan: Plan,
  edition: Edition,
  holidays: string[],
  facts: PlanFacts = NO_FACTS,
): string[] {
  const items = expectedItems(edition, facts, plan.today);
  const expected = new Set(items.map(({ id }) => id));
  const found = new Set(datesOf(plan).keys());
  const membership = [
    ...[...expected.difference(found)].map((id) => `${id} is not in the plan`),
    ...[...found.difference(expected)].map((id) => `${id} does not belong in the plan`),
  ];
  if (membership.length > 0) return membership;
  const under = new PlanUnderCheck(plan, items, secondCalendars(edition, facts, holidays));
  return [...shapes(under), ...earliestDates(under), ...latestDates(under), ...verdicts(under)];
}
