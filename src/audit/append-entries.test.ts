import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { freshDatabase } from '../../test/support/fresh-database.ts';
import { noPostgres, startPostgres, type TestServer } from '../../test/support/postgres.ts';
import { clockOn } from '../../test/support/web.ts';
import type { Connection } from '../db/connection.ts';
import { openDatabase } from '../db/open-database.ts';
import { SYSTEM_CLOCK } from '../lib/clock.ts';
import { appendEntries, type NewEntry } from './append-entries.ts';
import { BEFORE_THE_FIRST, type StoredEntry } from './entry.ts';
import { entryHash } from './entry-hash.ts';
import { readEntries, readHead } from './store.ts';

const ASHA = { id: 'asha', name: 'Asha Patel' };
const by = { who: ASHA, clock: clockOn('2026-11-20') };
const signedIn = (subject: string): NewEntry => ({ kind: 'signed-in', subject, value: true });

describe('on the embedded database', () => {
  let database: Connection;
  before(async () => {
    database = await freshDatabase();
  });
  after(() => database.close());
  holdsForBoth(() => [database, database]);
});

describe('on a PostgreSQL server', { skip: await noPostgres() }, () => {
  let server: TestServer;
  let both: [Connection, Connection];
  before(async () => {
    server = await startPostgres();
    const place = { dataFolder: '/nowhere', databaseUrl: await server.newDatabase() };
    const open = () => openDatabase(place, { clock: SYSTEM_CLOCK, onLostConnection: assert.fail });
    both = [await open(), await open()];
  });
  after(async () => {
    for (const each of both) await each.close();
    await server.stop();
  });
  holdsForBoth(() => both);
});

function holdsForBoth(connections: () => [Connection, Connection]): void {
  test('whatever an entry says, the database and the program compute the same hash', async () => {
    const [{ db }] = connections();
    await db.insertInto('migration').values({ id: 'fernbank', form_token: 'f' }).execute();
    await fc.assert(
      fc.asyncProperty(fc.array(entries(), { minLength: 1, maxLength: 20 }), async (some) => {
        await appendEntries(db, some, by);
      }),
      { numRuns: 40 },
    );
    await unbroken(db);
  });

  test('moments keep their microseconds in the hash', async () => {
    const [{ db }] = connections();
    for (const at of ['1969-12-31T23:59:59.999999Z', '2027-03-28T01:30:00.123456Z']) {
      const clock = { now: () => Temporal.Instant.from(at) };
      await appendEntries(db, [signedIn(at)], { who: ASHA, clock });
    }
    const rows = await unbroken(db);
    assert.deepEqual(
      rows.slice(-2).map(({ at }) => at),
      ['-1', '1806197400123456'],
    );
  });

  test('entries are kept in the order in which they are handed over, however many', async () => {
    const [{ db }] = connections();
    const names = Array.from({ length: 2500 }, (_, index) => `many ${index}`);
    await appendEntries(db, names.map(signedIn), by);
    const rows = await unbroken(db);
    assert.deepEqual(
      rows.slice(-2500).map(({ subject }) => subject),
      names,
    );
  });

  test('of entries that cannot all be kept none is, and the chain goes on', async () => {
    const [{ db }] = connections();
    const earlier = await readHead(db);
    const nobodys = { ...signedIn('x'), migration: 'nobodys' };
    const some = Array.from({ length: 1500 }, (_, index) => signedIn(String(index)));
    await assert.rejects(appendEntries(db, [...some, nobodys], by), /foreign key/);
    assert.deepEqual(await readHead(db), earlier);
    await appendEntries(db, [signedIn('afterwards')], by);
    await unbroken(db);
  });

  test('two who write at once keep one chain', async () => {
    const [one, other] = connections();
    const earlier = (await readHead(one.db))?.count ?? 0;
    const write = async ({ db }: Connection, name: string) => {
      for (let index = 0; index < 200; index += 2) {
        // Every other time in a transaction that is held for a while.
        await db.transaction().execute(async (within) => {
          await appendEntries(within, [signedIn(`${name} ${index}`)], by);
          await within.selectFrom('migration').selectAll().execute();
        });
        await appendEntries(db, [signedIn(`${name} ${index + 1}`)], by);
      }
    };
    await Promise.all([write(one, 'one'), write(other, 'other')]);
    const added = (await unbroken(one.db)).slice(earlier);
    assert.equal(added.length, 400);
    const inTurns = added.filter(({ subject }, index) => {
      const before = added[index - 1]?.subject ?? '';
      return subject.split(' ')[0] !== before.split(' ')[0];
    });
    assert.ok(inTurns.length > 2, 'they did write at once');
  });

  test('the head of the chain only moves with what is added', async () => {
    for (const script of [
      'update audit_head set count = 0',
      'delete from audit_head',
      'truncate audit_head',
      `insert into audit_head values (true, 0, 0, '')`,
    ]) {
      await assert.rejects(
        connections()[0].inTransaction((run) => run(script)),
        /only moves/,
        script,
      );
    }
  });

  test('an entry cannot be put before others', async () => {
    const insert = `insert into fact (id, kind, who, who_name, at) overriding system value
      values (1, 'signed-in', 'x', 'x', now())`;
    await assert.rejects(
      connections()[0].inTransaction((run) => run(insert)),
      /after the last one/,
    );
  });
}

/** Reads the whole chain and computes it anew. */
async function unbroken(db: Connection['db']): Promise<StoredEntry[]> {
  const rows: StoredEntry[] = [];
  for await (const some of readEntries(db, { after: '0' })) rows.push(...some);
  let previous = BEFORE_THE_FIRST;
  for (const row of rows) {
    assert.equal(row.previous, previous, `the link before entry ${row.id}`);
    assert.equal(row.hash, entryHash(row), `the hash of entry ${row.id}`);
    previous = row.hash;
  }
  assert.deepEqual(await readHead(db), { count: rows.length, hash: previous });
  return rows;
}

/** Anything that can be stored: PostgreSQL keeps no NUL, and no half of a surrogate pair. */
function entries(): fc.Arbitrary<NewEntry> {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('', '-', '1:a', '\u2028"\\\n', 'Ærø 🙂'),
  );
  const storable = text.map((written) => written.replaceAll('\0', ''));
  const value = fc
    .jsonValue({ stringUnit: 'binary' })
    .map((json) => JSON.parse(JSON.stringify(json).replaceAll('\\u0000', '')) as unknown);
  return fc.record({
    migration: fc.constantFrom('fernbank', null),
    kind: storable,
    subject: storable,
    value,
    reason: storable,
  });
}
