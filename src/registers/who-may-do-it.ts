import { heldRoles, isHeldOn } from '../migrations/access/held-roles.ts';
import type { User } from '../people/user.ts';
import type { OpenedBook } from './opened-book.ts';

/** Whom a row can be given to: everybody who holds a role in the migration now, by name. */
export function whoMayDoIt({ facts, known }: Pick<OpenedBook, 'facts' | 'known'>): User[] {
  const held = heldRoles(facts).filter((each) => isHeldOn(each, known.today));
  const people = new Map(held.map(({ person, name }) => [person, { id: person, name }]));
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
