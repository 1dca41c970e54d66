import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Places } from '../places.ts';
import { migrationKey } from '../sealed/migration-key.ts';
import { productionsUpTo } from './chains.ts';
import { openProduction } from './open-production.ts';
import { findProduction, listProductions } from './production-store.ts';
import type { Production } from './receipt.ts';

/**
 * Opens a production of a migration into a new folder, in clear, and answers that; with those that it is read upon,
 * each in a folder of its own. The caller removes it.
 */
export async function openKeptProduction(
  { db, clock, places }: { db: Database; clock: Clock; places: Places },
  asked: { migration: string; number: number; into: string; signal: AbortSignal },
): Promise<string> {
  const { migration, into, signal } = asked;
  const production = await findProduction(db, migration, asked.number);
  const key = await migrationKey({ db, clock, keyFile: places.keyFile }, migration);
  const all = await listProductions(db, migration);
  const numbers = productionsUpTo(production, all);
  await mkdir(into, { recursive: true, mode: 0o700 });
  for (const number of numbers) {
    const one = all.find((other) => other.number === number);
    if (!one) throw new Error('A production of a chain is not there.');
    const own = numbers.length === 1 ? into : join(into, folderName(one));
    await mkdir(own, { recursive: true, mode: 0o700 });
    await openProduction({ folder: join(places.packages, one.place), key, into: own, signal });
  }
  return into;
}

/** Says what it holds, since the names of its files may not. */
function folderName({ number, spans: [span] }: Production): string {
  return `${String(number).padStart(6, '0')}-${span?.kind ?? 'full'}`;
}
