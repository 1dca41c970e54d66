import type { OrganisationKind } from '../../people/organisation.ts';
import type { Person } from '../../people/person.ts';
import type { Role } from '../../people/role.ts';
import type { HeldRole } from './held-roles.ts';

/** The roles that people of an organisation can hold; a role that several kinds can give stands with each of them. */
export const ROLES_OF: Record<OrganisationKind, readonly Role[]> = {
  practice: [
    'practice-manager',
    'practice-staff',
    'clinical-lead',
    'it-lead',
    'project-manager',
    'clinical-safety-officer',
  ],
  icb: ['icb', 'project-manager', 'clinical-safety-officer', 'trainer'],
  'delivery-partner': [
    'project-manager',
    'delivery-partner',
    'data-quality',
    'trainer',
    'clinical-safety-officer',
    'it-lead',
  ],
  supplier: ['current-supplier', 'new-supplier', 'trainer'],
  'third-party': ['third-party'],
};

/** What somebody is in a migration that they register, by what their organisation is. */
const OF_WHO_REGISTERS: Partial<Record<OrganisationKind, readonly Role[]>> = {
  practice: ['practice-manager'],
  icb: ['icb'],
  'delivery-partner': ['project-manager', 'delivery-partner'],
};

export function mayHold({ organisation }: Pick<Person, 'organisation'>, role: Role): boolean {
  return organisation.kinds.some((kind) => ROLES_OF[kind].includes(role));
}

export function firstRoles({ id, name, organisation }: Person): HeldRole[] {
  const roles = organisation.kinds.flatMap((kind) => OF_WHO_REGISTERS[kind] ?? []);
  return [...new Set(roles)].map((role) => ({ person: id, name, role, until: null }));
}
