import { heldRoles, isHeldOn } from '../../migrations/access/held-roles.ts';
import type { Fact } from '../../migrations/fact.ts';
import { letSee } from './sight.ts';

export type TeamMember = { person: string; name: string; isLet: boolean };

/** The data-quality team of a migration on a day, and whom of it the practice lets see the fix lists. Takes current facts. */
export function teamOf(facts: readonly Fact[], today: string): TeamMember[] {
  const seeing = letSee(facts);
  return heldRoles(facts)
    .filter((held) => held.role === 'data-quality' && isHeldOn(held, today))
    .map(({ person, name }) => ({ person, name, isLet: seeing.has(person) }));
}
