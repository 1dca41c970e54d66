import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freshDatabase } from '../../../../test/support/fresh-database.ts';
import { clockOn } from '../../../../test/support/web.ts';
import type { Database } from '../../../db/connection.ts';
import type { Clock } from '../../../lib/clock.ts';
import { registerMigration } from '../../../migrations/store.ts';
import { LOCAL_USER } from '../../../people/user.ts';
import { onDisk } from '../list-package.ts';
import {
  type Asked,
  type Received,
  type ReceiveNeeds,
  receivePackage,
} from '../receive-package.ts';

export type Files = Record<string, string | Uint8Array>;

/** A migration to whose current system packages arrive, with a folder for everything. */
export async function startReception() {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-receive-'));
  const database = await freshDatabase();
  const clock = clockOn('2027-01-04');
  const migration = await registerForReception(database.db, clock);
  const needs: ReceiveNeeds = {
    db: database.db,
    clock,
    packages: join(folder, 'packages'),
    keyFile: join(folder, 'outside', 'changeover.key'),
    openingKeys: undefined,
  };
  let arrivals = 0;
  const deliver = (files: Files | Uint8Array, name = 'extract.zip'): string => {
    const place = join(folder, `arrival-${++arrivals}`);
    mkdirSync(place);
    if (files instanceof Uint8Array) {
      writeFileSync(join(place, name), files);
      return join(place, name);
    }
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(place, name)), { recursive: true });
      writeFileSync(join(place, name), content);
    }
    return place;
  };
  return {
    ...{ folder, needs, migration, deliver, database },
    receive: (path: string, asked: Partial<Asked> = {}): Promise<Received> =>
      receivePackage(needs, {
        ...{ migration, side: 'source', from: onDisk(path), who: LOCAL_USER },
        ...asked,
      }),
    async close() {
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type Reception = Awaited<ReturnType<typeof startReception>>;

/** The migration of Riverside Surgery, an invented practice; answers its id. */
export function registerForReception(db: Database, clock: Clock): Promise<string> {
  return registerMigration(
    db,
    {
      formToken: 'reception',
      registration: {
        practice: { name: 'Riverside Surgery', odsCode: 'Z99001' },
        currentSystem: { name: 'EMIS Web', supplier: 'EMIS' },
        newSystem: { name: 'SystmOne', supplier: 'TPP' },
        edition: 'nhs-england-2026',
      },
      goLive: '2027-03-09',
    },
    { who: LOCAL_USER, clock },
  );
}
