import { Refusal } from '../../lib/refusal.ts';
import type { Fact, Scenario } from '../../migrations/fact.ts';
import type { User } from '../../people/user.ts';

/** A scenario that is kept; the id of its fact names it in an address, since a name could tell of a patient. */
export type Kept = {
  id: number;
  subject: string;
  value: Scenario;
  who: User;
  at: Temporal.Instant;
};

/** The scenarios that are kept, in the order in which they were. */
export function scenariosIn(facts: readonly Fact[]): Kept[] {
  return facts.flatMap((fact) => {
    if (fact.kind !== 'scenario' || !fact.value) return [];
    const { id, subject, value, who, at } = fact;
    return [{ id, subject, value, who, at }];
  });
}

/** The scenario at an address; refused where there is none, or none any more. */
export function scenarioAt(facts: readonly Fact[], address: string): Kept {
  const scenario = scenariosIn(facts).find(({ id }) => String(id) === address);
  if (scenario) return scenario;
  throw new Refusal(
    'not-found',
    'There is no scenario of this name any more. Choose one from the list of scenarios.',
  );
}
