import { Refusal } from '../lib/refusal.ts';
import { currentFacts, type Fact, type NewFact } from '../migrations/fact.ts';
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
  const last = facts.at(-1)?.id ?? 0;
  const then = added.map((fact, index) => ({ ...fact, id: last + 1 + index }) as Fact);
  try {
    planner.plan(migration, currentFacts([...facts, ...then]));
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'plan-impossible') return error.message;
    // What the plan is made with throws this for a date outside its calendar.
    if (error instanceof RangeError) return 'The plan would reach beyond the years of its calendar';
    throw error;
  }
}
