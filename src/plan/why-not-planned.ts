import { Refusal } from '../lib/refusal.ts';
import { type Fact, factValue, ifStated, type NewFact } from '../migrations/fact.ts';
import type { Migration } from '../migrations/migration.ts';
import type { Planner } from './planner.ts';

/**
 * Why no plan can be made with these facts; undefined where one can. Recorded, they would leave the migration without
 * the pages on which to take them back.
 */
export function whyNotPlanned(
  planner: Planner,
  migration: Migration,
  facts: readonly Fact[],
  added: NewFact[],
): string | undefined {
  try {
    const then = ifStated(facts, added);
    const goLive = factValue(then, 'go-live') ?? migration.goLive;
    planner.plan({ ...migration, goLive }, then);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'plan-impossible') return error.message;
    // What the plan is made with throws this for a date outside its calendar.
    if (error instanceof RangeError) return 'The plan would reach beyond the years of its calendar';
    throw error;
  }
}
