import type { Database } from '../../db/connection.ts';
import type { Role } from '../../people/role.ts';
import { currentFacts } from '../fact.ts';
import { factsAbout } from '../store.ts';
import { type HeldRole, heldRoles, rolesOf } from './held-roles.ts';

/** The roles of one person in one migration, also those that have ended by their date. */
export async function heldRolesIn(
  db: Database,
  migration: string,
  person: string,
): Promise<HeldRole[]> {
  const facts = await factsAbout(db, 'holds-role', { migration, subjectsFrom: `${person} ` });
  return heldRoles(currentFacts(facts));
}

/** The ids of the migrations in which somebody holds a role on a day. */
export async function migrationsHeldBy(
  db: Database,
  person: string,
  today: string,
): Promise<string[]> {
  return [...(await rolesHeldBy(db, person, today)).keys()];
}

/** What somebody is in which migrations on a day, by the ids of those in which they hold a role. */
export async function rolesHeldBy(
  db: Database,
  person: string,
  today: string,
): Promise<Map<string, ReadonlySet<Role>>> {
  const facts = await factsAbout(db, 'holds-role', { subjectsFrom: `${person} ` });
  const byMigration = Map.groupBy(facts, ({ migration }) => migration);
  return new Map(
    [...byMigration].flatMap(([migration, stated]) => {
      const roles = rolesOf(heldRoles(currentFacts(stated)), person, today);
      return roles.size > 0 ? [[migration, roles] as const] : [];
    }),
  );
}
