import type { Edition } from '../../guide/edition.ts';
import { Refusal } from '../../lib/refusal.ts';
import { currentFacts, type Fact } from '../../migrations/fact.ts';

/** Whose work a calendar shows: that of a role, or of all roles that a person holds. */
export type Whose = { title: string; roles: string[] };

/** Somebody with roles in a migration. */
export type NamedPerson = {
  /** Stands in addresses instead of the name, and stays the same when the roles change. */
  key: number;
  name: string;
  roles: string[];
};

/**
 * Whose calendar an address asks for; undefined for everybody's.
 *
 * @throws Refusal `not-found` for a role or a person that there is not
 */
export function whoseCalendar(
  asked: { role?: string; person?: string },
  edition: Edition,
  history: readonly Fact[],
): Whose | undefined {
  if (asked.person !== undefined) {
    const person = peopleOf(history).find(({ key }) => String(key) === asked.person);
    if (person) return { title: person.name, roles: person.roles };
    throw new Refusal(
      'not-found',
      'Nobody of this number has a role in the migration. Choose a calendar from the plan page.',
    );
  }
  if (!asked.role) return undefined;
  const role = edition.roles.find(({ id }) => id === asked.role);
  if (role) return { title: role.title, roles: [role.id] };
  throw new Refusal('not-found', 'The guide has no such role. Choose one from the plan page.');
}

/** Who has roles in a migration now. The key is the number of the first fact that ever named the person. */
export function peopleOf(history: readonly Fact[]): NamedPerson[] {
  const keys = new Map<string, number>();
  for (const { kind, subject, id } of history) {
    if (kind === 'person' && !keys.has(subject)) keys.set(subject, id);
  }
  return currentFacts(history).flatMap((fact) => {
    if (fact.kind !== 'person' || fact.value === null) return [];
    return [{ key: keys.get(fact.subject) ?? fact.id, name: fact.subject, roles: fact.value }];
  });
}
