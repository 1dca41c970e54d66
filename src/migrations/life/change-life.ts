import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { User } from '../../people/user.ts';
import type { Fact, NewFact } from '../fact.ts';
import { findMigration, lockMigration, recordFacts } from '../store.ts';
import { LIFE_STATES, type LifeStep } from './life.ts';

const OVER_OR_NOT = { evenWhenOver: true };

/**
 * Takes a migration a step further in its life. Two who do so at once do not both: what the step states is computed
 * from the facts as they are when nobody else can add to them.
 */
export async function changeLife(
  db: Database,
  id: string,
  step: LifeStep,
  stated: (facts: Fact[], within: Database) => Promise<NewFact[]>,
  by: { who: User; clock: Clock },
): Promise<void> {
  await db.transaction().execute(async (within) => {
    await lockMigration(within, id, OVER_OR_NOT);
    const { migration, facts } = await findMigration(within, id);
    const { state } = migration.life;
    if (!step.from.includes(state)) throw cannotFollow(step, state);
    await recordFacts(within, await stated(facts, within), by, OVER_OR_NOT);
  });
}

export function cannotFollow({ title }: LifeStep, state: keyof typeof LIFE_STATES): Refusal {
  return new Refusal(
    'recorded-meanwhile',
    `This migration is now: ${LIFE_STATES[state].title.toLowerCase()}. “${title}” cannot follow that. Open the page of its life again and look at what can.`,
  );
}
