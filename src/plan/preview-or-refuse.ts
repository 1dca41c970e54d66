import { Refusal } from '../lib/refusal.ts';
import type { Fact, Scenario } from '../migrations/fact.ts';
import type { Migration } from '../migrations/migration.ts';
import type { Planner } from './planner.ts';
import type { Preview } from './what-if.ts';

/**
 * What a change would do to the plan as it is today.
 *
 * @throws Refusal `plan-impossible` where no plan can be made with it
 */
export function previewOrRefuse(
  planner: Planner,
  migration: Migration,
  facts: readonly Fact[],
  change: Scenario,
): Preview {
  try {
    return planner.preview(migration, facts, change);
  } catch (cause) {
    // What the plan is made with throws this for a date outside its calendar.
    if (!(cause instanceof RangeError)) throw cause;
    throw new Refusal(
      'plan-impossible',
      'With this change the plan would reach beyond the years of its calendar. Choose an earlier date or a shorter duration.',
      { cause },
    );
  }
}
