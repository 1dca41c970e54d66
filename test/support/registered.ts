import { registerMigration } from '../../src/migrations/store.ts';
import { LOCAL_USER } from '../../src/people/user.ts';
import type { TestWeb } from './web.ts';

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
    },
    { who: LOCAL_USER, clock: web.clock },
  );
  return `/migrations/${id}`;
}
