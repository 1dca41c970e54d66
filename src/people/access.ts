import { Refusal } from '../lib/refusal.ts';
import { type Role, rolesInWords } from './role.ts';
import type { User } from './user.ts';

/** Somebody, and what they are in the migration that is looked at. */
export type Access = { user: User; roles: ReadonlySet<Role> };

export function holdsOneOf({ roles }: Access, wanted: readonly Role[]): boolean {
  return wanted.some((role) => roles.has(role));
}

/** @param what completes "Only the ICB lead may …", for example "place the order" */
export function requireOneOf(access: Access, wanted: readonly Role[], what: string): void {
  if (holdsOneOf(access, wanted)) return;
  throw new Refusal(
    'not-allowed',
    `${rolesInWords(wanted)} may ${what}. You hold none of these roles in this migration: ask one of them, or the project manager for the role.`,
  );
}
