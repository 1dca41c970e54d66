import { sql } from 'kysely';
import type { Database } from '../../db/connection.ts';
import type { Span } from '../../engine/chain/check-chain.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { Weekday } from '../../lib/weekday.ts';
import { lockMigration, recordFacts } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import type { Side } from '../side.ts';
import { cameTooEarly } from './chains.ts';
import type { StatedDays } from './delivery-days.ts';
import type { Production, Receipt } from './receipt.ts';

export type NewProduction = Omit<Production, 'number' | 'who' | 'whoName' | 'at'> & {
  receipt: Receipt;
};

/** Told the number of a production within the transaction that keeps it. */
export type Settle = (within: Database, number: number) => Promise<void>;

const LISTED = [
  ...(['migration', 'number', 'side', 'state', 'package', 'place', 'supplier'] as const),
  ...(['files', 'bytes', 'spans', 'who', 'who_name', 'at'] as const),
] as const;

/** Every production of a migration, in the order of arrival. */
export async function listProductions(db: Database, migration: string): Promise<Production[]> {
  const rows = await db
    .selectFrom('production')
    .select(LISTED)
    .where('migration', '=', migration)
    .orderBy('number')
    .execute();
  return rows.map(({ spans, who_name, ...row }) => ({
    ...row,
    spans: spans as Span[],
    whoName: who_name,
  }));
}

/** On which days each system's supplier states that it delivers, by the newest production that says so and fits. */
export async function statedDeliveryDays(db: Database, migration: string): Promise<StatedDays> {
  const rows = await db
    .selectFrom('production')
    .select(['side', sql<Weekday[] | null>`receipt -> 'said' -> 'deliveries'`.as('days')])
    .where('migration', '=', migration)
    .where('state', '=', 'accepted')
    .orderBy('number')
    .execute();
  return Object.fromEntries(rows.flatMap(({ side, days }) => (days ? [[side, days]] : [])));
}

export async function findProduction(
  db: Database,
  migration: string,
  number: number,
): Promise<Production & { receipt: Receipt }> {
  const row = await db
    .selectFrom('production')
    .selectAll()
    .where('migration', '=', migration)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row) {
    throw new Refusal(
      'not-found',
      'There is no production of this number. Open the page Productions of the migration and choose one there.',
    );
  }
  const { spans, receipt, who_name, ...rest } = row;
  return {
    ...rest,
    spans: spans as Span[],
    receipt: receipt as Receipt,
    whoName: who_name,
  };
}

/**
 * The production that brought the same package for the same side, where it was fit to use. One that came too early is
 * to be received once more, so it does not count.
 */
export async function acceptedBefore(
  db: Database,
  { migration, side, package: hash }: { migration: string; side: Side; package: string },
): Promise<Production | undefined> {
  const all = await listProductions(db, migration);
  const same = all.findLast(
    (one) => one.side === side && one.package === hash && one.state === 'accepted',
  );
  return same && cameTooEarly(same, all) ? undefined : same;
}

/**
 * Keeps what arrived under the next number, and states it in the history. `takePlace` moves its folder to its place
 * under the lock of the migration, so that whoever holds that and finds a folder without a row knows that nobody is
 * just about to add one. Answers undefined where the same package was accepted meanwhile.
 */
export async function addProduction(
  db: Database,
  production: Omit<NewProduction, 'place'>,
  by: { who: User; clock: Clock },
  alongside: {
    takePlace: () => Promise<string>;
    /** What is to hold if and only if the production is kept. */
    settle?: Settle | undefined;
  },
): Promise<number | undefined> {
  const { migration, side, state, supplier, files, bytes, spans, receipt } = production;
  const { who, clock } = by;
  return await db.transaction().execute(async (within) => {
    await lockMigration(within, migration);
    if (state === 'accepted' && (await acceptedBefore(within, production))) return undefined;
    const { last } = await within
      .selectFrom('production')
      .select(({ fn }) => fn.max('number').as('last'))
      .where('migration', '=', migration)
      .executeTakeFirstOrThrow();
    const number = (last ?? 0) + 1;
    const place = await alongside.takePlace();
    await within
      .insertInto('production')
      .values({
        ...{ migration, number, side, state, supplier, files, bytes, place },
        package: production.package,
        spans: JSON.stringify(spans),
        receipt: JSON.stringify(receipt),
        who: who.id,
        who_name: who.name,
        at: clock.now().toString(),
      })
      .execute();
    const value = { side, state, supplier, files, bytes, package: production.package };
    const fact = { migration, kind: 'production', subject: String(number), value } as const;
    await recordFacts(within, [fact], by);
    await alongside.settle?.(within, number);
    return number;
  });
}
