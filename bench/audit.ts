/**
 * How fast the history is checked, beside a floor: reading the same columns of the same rows, and
 * nothing else. And how long it takes to append 10,000 entries in one transaction, beside the same
 * insert into a table without a chain.
 *
 *   npx node bench/audit.ts [entries]
 */
import { sql } from 'kysely';
import { appendEntries, type NewEntry } from '../src/audit/append-entries.ts';
import { readEntries } from '../src/audit/store.ts';
import { verifyChain } from '../src/audit/verify-chain.ts';
import type { Connection, Database } from '../src/db/connection.ts';
import { connectEmbedded } from '../src/db/embedded.ts';
import { openDatabase } from '../src/db/open-database.ts';
import { SYSTEM_CLOCK } from '../src/lib/clock.ts';
import { loadCopy } from '../test/support/database-copy.ts';
import { noPostgres, startPostgres } from '../test/support/postgres.ts';

const RUNS = 5;
const AT_ONCE = 10_000;
const total = Number(process.argv[2] ?? 100_000);
const by = { who: { id: 'asha', name: 'Asha Patel' }, clock: SYSTEM_CLOCK };

console.log(`Node ${process.version}, medians of ${RUNS} runs in turns, ${total} entries`);
const embedded = connectEmbedded(await loadCopy());
await measure(embedded);
await embedded.close();
const without = await noPostgres();
if (without) console.log(without);
else {
  const server = await startPostgres();
  const place = { dataFolder: '/nowhere', databaseUrl: await server.newDatabase() };
  const database = await openDatabase(place, { clock: SYSTEM_CLOCK, onLostConnection() {} });
  await measure(database);
  await database.close();
  await server.stop();
}
console.log(`Peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB.`);

async function measure({ kind, db }: Connection): Promise<void> {
  await db.insertInto('migration').values({ id: 'fernbank', form_token: 'f' }).execute();
  await sql`create table plain (like fact including defaults including identity)`.execute(db);
  await sql`alter table plain alter previous drop not null, alter hash drop not null`.execute(db);
  const appending: number[] = [];
  const inserting: number[] = [];
  for (let added = 0; added < total; added += AT_ONCE) {
    const entries = entriesFrom(added);
    appending.push(await timed(() => appendEntries(db, entries, by)));
    inserting.push(await timed(() => insertPlainly(db, entries)));
  }
  const verifying: number[] = [];
  const reading: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    reading.push(await timed(() => readAll(db)));
    verifying.push(
      await timed(async () => {
        const { broken, entries } = await verifyChain(db);
        if (broken || entries !== total) throw new Error('The chain does not hold.');
      }),
    );
  }
  report(kind, 'verify', total, median(verifying), median(reading));
  report(kind, 'append', AT_ONCE, median(appending), median(inserting));
}

function entriesFrom(first: number): NewEntry[] {
  return Array.from({ length: AT_ONCE }, (_, index) => ({
    migration: 'fernbank',
    kind: 'done',
    subject: `task-${first + index}`,
    value: { on: '2026-11-20', evidence: `file-${index}` },
    reason: 'As planned',
  }));
}

/** What appending does, without the chain. */
async function insertPlainly(db: Database, entries: NewEntry[]): Promise<void> {
  const at = SYSTEM_CLOCK.now().toString();

  await db.transaction().execute(async (within) => {
    for (let first = 0; first < entries.length; first += 1000) {
      const rows = entries.slice(first, first + 1000).map((entry) => ({
        ...entry,
        migration: entry.migration ?? null,
        reason: entry.reason ?? '',
        value: JSON.stringify(entry.value),
        who: by.who.id,
        who_name: by.who.name,
        at,
      }));
      await within
        .insertInto('plain' as 'fact')
        .values(rows)
        .execute();
    }
  });
}

async function readAll(db: Database): Promise<void> {
  let read = 0;
  for await (const entries of readEntries(db)) read += entries.length;
  if (read !== total) throw new Error(`${read} entries were read, not ${total}.`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] as number;
}

function report(kind: string, what: string, entries: number, ms: number, floor: number): void {
  const rate = Math.round((entries / ms) * 1000).toLocaleString('en-GB');
  console.log(
    `${kind}: ${what} ${entries} in ${ms.toFixed(0)} ms (${rate} a second); floor ${floor.toFixed(0)} ms, ratio ${(ms / floor).toFixed(2)}`,
  );
}
