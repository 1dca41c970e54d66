import type { Selectable } from 'kysely';
import type { Tables } from '../db/types.ts';
import type { User } from '../people/user.ts';
import { currentFacts, type Fact } from './fact.ts';
import { lifeOf } from './life/life.ts';
import type { Migration } from './migration.ts';

/** An entry of the history that is no fact of the plan, such as a change of a row in a record book. */
export type HistoryEntry = {
  id: number;
  subject: string;
  value: unknown;
  reason: string;
  who: User;
  at: Temporal.Instant;
};

/** A migration as all that was stated about it makes it. */
export function toMigration(facts: readonly Fact[]): Migration {
  const current = currentFacts(facts);
  const registered = current.find((fact) => fact.kind === 'registered');
  const goLive = current.find((fact) => fact.kind === 'go-live');
  const first = facts[0];
  if (!registered?.value || !goLive?.value || !first) {
    throw new Error('A migration has no registration or no go-live date.');
  }
  return {
    id: first.migration,
    ...registered.value,
    goLive: goLive.value,
    registeredAt: first.at,
    life: lifeOf(current),
  };
}

export function toFact(row: Selectable<Tables['fact']>): Fact {
  const { id, migration, kind, subject, value, reason, at } = row;
  // What is stored went through `NewFact`, so the kind and the value belong together.
  return { id, migration, kind, subject, value, reason, who: whoOf(row), at } as Fact;
}

function whoOf({ who, who_name }: { who: string; who_name: string }): User {
  return { id: who, name: who_name };
}

export function toEntry(row: Selectable<Tables['fact']>): HistoryEntry {
  const { id, subject, value, reason, who, who_name, at } = row;
  return { id, subject, value, reason, who: { id: who, name: who_name }, at };
}
