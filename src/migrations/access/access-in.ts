import type { Access } from '../../people/access.ts';
import type { User } from '../../people/user.ts';
import type { Fact } from '../fact.ts';
import { heldRoles, rolesOf } from './held-roles.ts';

/** What somebody is in another migration than that of the address, by its current facts. */
export function accessIn(facts: readonly Fact[], user: User, today: string): Access {
  return { user, roles: rolesOf(heldRoles(facts), user.id, today) };
}
