import { Refusal } from '../lib/refusal.ts';
import { type Role, rolesInWords } from './role.ts';
import type { User } from './user.ts';

/** Somebody, and what they are in the migration that is looked at. */
export type Access = { user: User; roles: ReadonlySet<Role> };

export function holdsOneOf({ roles }: Access, wanted: readonly Role[]): boolean {
  return wanted.some((role) => roles.has(role));
}

/** @param what reads on after "… may", for example "place the order" */
export function requireOneOf(access: Access, wanted: readonly Role[], what: string): void {
  if (!holdsOneOf(access, wanted)) throw refuseRoles(wanted, what);
}

export function refuseRoles(wanted: readonly Role[], what: string): Refusal {
  return new Refusal(
    'not-allowed',
    `Only one of these roles may ${what}: ${rolesInWords(wanted)}. You hold none of them in this migration: ask somebody who does, or the project manager for the role.`,
  );
}
