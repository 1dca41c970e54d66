import type { Role } from '../../people/role.ts';
import type { Migration } from '../migration.ts';

/** A migration as the API gives it, with what somebody is in it. */
export function migrationAsJson(migration: Migration, roles: ReadonlySet<Role>) {
  const { id, practice, currentSystem, newSystem, edition, goLive, life } = migration;
  return {
    id,
    practice: { name: practice.name, odsCode: practice.odsCode ?? null },
    currentSystem: { name: currentSystem.name, supplier: currentSystem.supplier },
    newSystem: { name: newSystem.name, supplier: newSystem.supplier },
    edition,
    goLive,
    state: life.state,
    roles: [...roles].toSorted(),
    registeredAt: migration.registeredAt.toString(),
  };
}
