import type { Role } from '../../people/role.ts';
import type { Fact } from '../fact.ts';

/** A role that somebody holds in a migration, to the last day of it where there is one. */
export type HeldRole = { person: string; name: string; role: Role; until: string | null };

/** Who holds which roles, also those whose last day has passed. Takes current facts. */
export function heldRoles(facts: readonly Fact[]): HeldRole[] {
  return facts.flatMap((fact) => (fact.kind === 'holds-role' && fact.value ? [fact.value] : []));
}

/** The roles of one person on a day. */
export function rolesOf(
  held: readonly HeldRole[],
  person: string,
  today: string,
): ReadonlySet<Role> {
  return new Set(
    held.filter((each) => each.person === person && isHeldOn(each, today)).map(({ role }) => role),
  );
}

export function isHeldOn({ until }: HeldRole, today: string): boolean {
  return until === null || until >= today;
}

/** The subject of the fact by which somebody holds a role. */
export function roleSubject({ person, role }: Pick<HeldRole, 'person' | 'role'>): string {
  return `${person} ${role}`;
}
