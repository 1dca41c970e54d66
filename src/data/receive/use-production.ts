import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { recordFacts } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import { productionsUpTo } from './chains.ts';
import { findProduction, listProductions } from './production-store.ts';
import { whyNotCompared } from './why-not-compared.ts';

/**
 * Has a production, with those that it is read upon, be the extract of its side that is compared.
 *
 * @throws Refusal `production-unusable` where it is quarantined, or waits for another
 */
export async function useProduction(
  db: Database,
  { migration, number }: { migration: string; number: number },
  by: { who: User; clock: Clock },
): Promise<void> {
  const production = await findProduction(db, migration, number);
  const all = await listProductions(db, migration);
  const why = whyNotCompared(production, all);
  if (why) throw new Refusal('production-unusable', why);
  const used = await Promise.all(
    productionsUpTo(production, all).map((one) => findProduction(db, migration, one)),
  );
  const files = used.flatMap(({ receipt }) => receipt.files);
  const value = {
    origin: 'production' as const,
    place: String(number),
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  await recordFacts(db, [{ migration, kind: 'extract', subject: production.side, value }], by);
}
