import type { HeldRole } from '../../src/migrations/access/held-roles.ts';
import { registerMigration } from '../../src/migrations/store.ts';
import type { Role } from '../../src/people/role.ts';
import { LOCAL_USER } from '../../src/people/user.ts';
import type { TestWeb } from './web.ts';

/** Between them these may do everything. */
const TESTED_ROLES: Role[] = [
  'project-manager',
  'practice-manager',
  'icb',
  'clinical-safety-officer',
];

/** What the person who is signed in holds in a migration of the tests. */
export function rolesOfTests({ person }: TestWeb): HeldRole[] {
  return TESTED_ROLES.map((role) => ({ person: person.id, name: person.name, role, until: null }));
}

/** Registers the migration of Riverside Surgery, an invented practice, and answers the address of its pages. */
export async function registerRiverside(
  web: TestWeb,
  goLive = '2027-03-09',
  edition = 'nhs-england-2026',
): Promise<string> {
  const id = await registerMigration(
    web.database.db,
    {
      formToken: `riverside-${goLive}-${edition}`,
      registration: {
        practice: { name: 'Riverside Surgery', odsCode: 'Z99001' },
        currentSystem: { name: 'EMIS Web', supplier: 'EMIS' },
        newSystem: { name: 'SystmOne', supplier: 'TPP' },
        edition,
      },
      goLive,
      firstRoles: rolesOfTests(web),
    },
    { who: LOCAL_USER, clock: web.clock },
  );
  return `/migrations/${id}`;
}
