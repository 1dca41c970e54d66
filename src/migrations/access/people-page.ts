import type { Person } from '../../people/person.ts';
import { ALL_ROLES, ROLES, type Role } from '../../people/role.ts';
import { plural } from '../../ui/in-words.ts';
import { type Migration, migrationForPages } from '../migration.ts';
import { type HeldRole, isHeldOn, roleSubject } from './held-roles.ts';

/** Who takes part in a migration, by role, and the form that gives a role. */
export function peoplePage(
  migration: Migration,
  held: readonly HeldRole[],
  people: readonly Person[],
  today: string,
) {
  const now = held.filter((each) => isHeldOn(each, today));
  const byId = new Map(people.map((person) => [person.id, person]));
  const missing = NEEDED.filter((role) => !now.some((each) => each.role === role));
  return {
    title: 'People in this migration',
    section: 'migrations' as const,
    tab: 'people',
    migration: migrationForPages(migration),
    base: `/migrations/${migration.id}/people`,
    firstLine:
      missing.length === 0
        ? `${plural(new Set(now.map(({ person }) => person)).size, 'person', 'people')} take part. Every role that a migration needs is held.`
        : `Nobody is yet: ${missing.map((role) => ROLES[role]).join(', ')}.`,
    roles: ALL_ROLES.map((role) => ({
      id: role,
      title: ROLES[role],
      held: now
        .filter((each) => each.role === role)
        .map((each) => ({
          ...each,
          subject: roleSubject(each),
          organisation: byId.get(each.person)?.organisation.name ?? '',
          hasLeft: byId.get(each.person)?.leftAt !== null,
        })),
    })).filter(({ held: holders, id }) => holders.length > 0 || NEEDED.includes(id)),
    people: people
      .filter(({ leftAt }) => leftAt === null)
      .map(({ id, name, organisation }) => ({ id, title: `${name}, ${organisation.name}` })),
    allRoles: ALL_ROLES.map((role) => ({ id: role, title: ROLES[role] })),
  };
}

/** Without these nobody decides, pays, checks or delivers. */
const NEEDED: Role[] = [
  'practice-manager',
  'clinical-lead',
  'project-manager',
  'icb',
  'current-supplier',
  'new-supplier',
];
