import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { freshDatabase } from '../../test/support/fresh-database.ts';
import { clockOn } from '../../test/support/web.ts';
import type { Connection, Database } from '../db/connection.ts';
import { appendEntries } from './append-entries.ts';
import { BEFORE_THE_FIRST } from './entry.ts';
import { readHead } from './store.ts';
import { type Tampering, tamperWith } from './testing/tamper.ts';
import { verifyChain } from './verify-chain.ts';

const ENTRIES = 24;
let database: Connection;
/** Their ids, with gaps: room for somebody to put an entry in between. */
let ids: number[];

before(async () => {
  database = await freshDatabase();
  const { db } = database;
  await db.insertInto('migration').values({ id: 'fernbank', form_token: 'f' }).execute();
  for (let index = 0; index < ENTRIES; index += 2) {
    const entry = { kind: 'done', subject: `task ${index}`, value: { on: index }, reason: 'so' };
    const entries = [
      { ...entry, migration: 'fernbank' },
      { ...entry, kind: 'signed-in' },
    ];
    await appendEntries(db, entries, {
      who: { id: 'asha', name: 'Asha Patel' },
      clock: clockOn('2026-11-20'),
    });
    await sql`select nextval(pg_get_serial_sequence('fact', 'id')) from generate_series(1, 3)`.execute(
      db,
    );
  }
  ids = (await db.selectFrom('fact').select('id').orderBy('id').execute()).map(({ id }) => id);
});
after(() => database.close());

const idAt = (position: number) => ids[position] as number;

/** Does something to the history, checks it, and undoes it. */
async function verifyAfter(tamper: (db: Database) => Promise<unknown>, known = [] as Known) {
  const undo = new Error('undone');
  let found: Awaited<ReturnType<typeof verifyChain>> | undefined;
  await database.db
    .transaction()
    .execute(async (within) => {
      await tamper(within);
      found = await verifyChain(within, known);
      throw undo;
    })
    .catch((error) => {
      if (error !== undo) throw error;
    });
  assert.ok(found);
  return found;
}

type Known = Parameters<typeof verifyChain>[1];

async function brokenAfter(tampering: Tampering) {
  const { broken } = await verifyAfter((db) => tamperWith(db, tampering));
  assert.ok(broken, 'nothing was found');
  return broken;
}

test('a history that nobody touched holds, and so does an empty one', async () => {
  const { broken, entries, hash } = await verifyChain(database.db);
  assert.deepEqual({ broken, count: entries, hash }, { broken: null, ...(await head()) });
  const empty = await freshDatabase();
  const { broken: nothing, hash: first } = await verifyChain(empty.db);
  assert.deepEqual([nothing, first], [null, BEFORE_THE_FIRST]);
  await empty.close();
});

test('an entry of which any column was altered is named', async () => {
  const columns = {
    migration: 'null',
    kind: `kind || 'x'`,
    subject: `subject || ' '`,
    value: `jsonb_set(value, '{on}', '2.0')`,
    reason: `''`,
    who: `'somebody'`,
    who_name: `'Asha patel'`,
    at: `at + interval '1 microsecond'`,
    hash: `repeat('a', 64)`,
    previous: `repeat('b', 64)`,
  };
  for (const [column, to] of Object.entries(columns)) {
    for (const position of [0, 2, ENTRIES - 2]) {
      const broken = await brokenAfter({ kind: 'alter', id: idAt(position), column, to });
      assert.equal(broken.breach, 'altered', column);
      assert.equal(broken.entry?.id, idAt(position));
      assert.equal(broken.after?.id, position > 0 ? idAt(position - 1) : undefined);
    }
  }
});

test('a number that only gained a digit behind the point is found', async () => {
  const to = `jsonb_set(value, '{on}', '4.0')`;
  const broken = await brokenAfter({ kind: 'alter', id: idAt(4), column: 'value', to });
  assert.equal(broken.entry?.id, idAt(4));
});

test('an entry that was altered and hashed anew is found by the one that follows, or by the head', async () => {
  const broken = await brokenAfter({ kind: 'rewrite', id: idAt(7) });
  assert.deepEqual([broken.breach, broken.entry?.id], ['unlinked', idAt(8)]);
  assert.equal(broken.after?.id, idAt(7));
  const last = await brokenAfter({ kind: 'rewrite', id: idAt(ENTRIES - 1) });
  assert.deepEqual([last.breach, last.entry?.id], ['head-differs', idAt(ENTRIES - 1)]);
});

test('an entry that was removed is found, the first and the last ones too', async () => {
  const cut = (from: number, to: number) =>
    brokenAfter({ kind: 'remove', ids: ids.slice(from, to) });
  const first = await cut(0, 1);
  assert.deepEqual([first.breach, first.after, first.entry?.id], ['missing', null, idAt(1)]);
  const between = await cut(5, 7);
  assert.equal(between.breach, 'missing');
  assert.deepEqual([between.after?.id, between.entry?.id], [idAt(4), idAt(7)]);
  const last = await cut(ENTRIES - 1, ENTRIES);
  assert.deepEqual([last.breach, last.entry, last.missing], ['missing', null, 1]);
  assert.equal(last.after?.id, idAt(ENTRIES - 2));
  const all = await cut(0, ENTRIES);
  assert.deepEqual([all.breach, all.after, all.missing], ['missing', null, ENTRIES]);
});

test('entries that changed places are found at the first of the two', async () => {
  for (const what of ['contents', 'everything'] as const) {
    for (const [a, b] of [
      [3, 4],
      [0, 9],
      [6, ENTRIES - 1],
    ] as const) {
      const broken = await brokenAfter({ kind: 'swap', what, ids: [idAt(a), idAt(b)] });
      assert.equal(broken.breach, what === 'everything' ? 'out-of-order' : 'altered');
      assert.equal(broken.entry?.id, idAt(a));
    }
  }
});

test('an entry that was put in is named, before the first and after the last one too', async () => {
  for (const isHashed of [true, false]) {
    for (const position of [-1, 1, 5, ENTRIES - 1]) {
      const id = position === -1 ? -1 : idAt(position) + 1;
      const broken = await brokenAfter({ kind: 'insert', id, isHashed });
      assert.equal(broken.entry?.id, id, `${position} ${isHashed}`);
      // Nothing follows the last one that it could have pushed aside.
      const isSeen = isHashed || position < ENTRIES - 1;
      assert.equal(broken.breach, isSeen ? 'added' : 'altered');
      assert.equal(broken.after?.id, position === -1 ? undefined : idAt(position));
    }
  }
});

test('a head that was altered or taken away is found', async () => {
  const end = { entry: null, after: idAt(ENTRIES - 1) };
  for (const [script, breach] of [
    ['update audit_head set count = count + 1', 'count-differs'],
    ['update audit_head set count = count - 1', 'count-differs'],
    ['delete from audit_head', 'head-differs'],
  ] as const) {
    const broken = await brokenAfter({ kind: 'head', script });
    assert.equal(broken.breach, breach, script);
    assert.deepEqual({ entry: broken.entry, after: broken.after?.id }, end);
  }
  const script = `update audit_head set hash = repeat('c', 64)`;
  const broken = await brokenAfter({ kind: 'head', script });
  assert.deepEqual([broken.breach, broken.entry?.id], ['head-differs', idAt(ENTRIES - 1)]);
});

test('a second entry of the same id is found', async () => {
  const broken = await brokenAfter({ kind: 'double', id: idAt(3) });
  assert.ok(['added', 'count-differs'].includes(broken.breach), broken.breach);
});

test('who rewrites everything after an entry, the head included, is found by what is known outside', async () => {
  const { count, hash } = (await head()) as { count: number; hash: string };
  const known = [{ count, hash, where: 'a letter' }];
  const rewriteAll = (db: Database) => tamperWith(db, { kind: 'rewrite-from', id: idAt(10) });
  assert.equal((await verifyAfter(rewriteAll)).broken, null, 'the table alone cannot tell');
  const { broken } = await verifyAfter(rewriteAll, known);
  assert.deepEqual([broken?.breach, broken?.contradicts], ['anchor-differs', 'a letter']);

  const early = await verifyAfter((db) => tamperWith(db, { kind: 'remove', ids: ids.slice(10) }));
  const middle = { count: 10, hash: early.hash, where: 'a note' };
  const narrowed = await verifyAfter(rewriteAll, [...known, middle]);
  assert.deepEqual([narrowed.knownHeads, narrowed.lastKnown], [1, middle]);
  const whole = await verifyChain(database.db, [...known, middle]);
  assert.deepEqual([whole.broken, whole.knownHeads], [null, 2]);
});

test('who takes away the end and moves the head back is found by what is known outside', async () => {
  const { count, hash } = (await head()) as { count: number; hash: string };
  const shorten = async (db: Database) => {
    await tamperWith(db, { kind: 'remove', ids: ids.slice(20) });
    const script = `update audit_head set (count, fact, hash) =
      (select 20, id, hash from fact order by id desc limit 1)`;
    await tamperWith(db, { kind: 'head', script });
  };
  assert.equal((await verifyAfter(shorten)).broken, null);
  const { broken } = await verifyAfter(shorten, [{ count, hash, where: 'a letter' }]);
  assert.deepEqual([broken?.breach, broken?.missing, broken?.entry], ['missing', 4, null]);
});

test('whatever is done to whichever entries is found, no later than where it was done', async () => {
  const position = fc.nat({ max: ENTRIES - 1 });
  const tamperings = fc.oneof(
    fc.record({
      kind: fc.constant('alter' as const),
      id: position.map(idAt),
      column: fc.constantFrom('subject', 'reason', 'who', 'who_name', 'kind'),
      to: fc
        .string({ unit: 'grapheme', minLength: 1 })
        .map((text) => `'new ${text.replace(/['\0\\]/g, '')}'`),
    }),
    fc.record({
      kind: fc.constant('remove' as const),
      ids: fc.uniqueArray(position.map(idAt), { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant('swap' as const),
      what: fc.constantFrom('contents' as const, 'everything' as const),
      ids: fc
        .uniqueArray(position.map(idAt), { minLength: 2, maxLength: 2 })
        .map((two) => two as [number, number]),
    }),
    fc.record({ kind: fc.constant('rewrite' as const), id: position.map(idAt) }),
    fc.record({
      kind: fc.constant('insert' as const),
      id: fc.nat({ max: ENTRIES / 2 - 1 }).map((pair) => idAt(2 * pair + 1) + 2),
      isHashed: fc.boolean(),
    }),
  );
  const several = fc.uniqueArray(tamperings, {
    minLength: 1,
    maxLength: 4,
    // The same twice may undo itself.
    selector: ({ kind }) => kind,
  });
  await fc.assert(
    fc.asyncProperty(several, async (chosen) => {
      // Of an entry that is gone nothing can be changed any more.
      const all = chosen.toSorted(
        (a, b) => Number(a.kind === 'remove') - Number(b.kind === 'remove'),
      );
      const { broken } = await verifyAfter(async (db) => {
        for (const each of all) await tamperWith(db, each);
      });
      assert.ok(broken, 'nothing was found');
      const first = Math.min(...all.flatMap((each) => ('ids' in each ? each.ids : [each.id])));
      const { entry, after } = broken;
      assert.ok(!entry || entry.id >= first, `${entry?.id} is accused, not ${first}`);
      // What was hashed anew holds until the next entry, which was linked to another.
      const isForged = all.some((each) => each.kind === 'rewrite' || each.kind === 'insert');
      assert.ok(isForged || (after?.id ?? 0) <= first, `${after?.id} is proved, not ${first}`);
    }),
    { numRuns: 200 },
  );
});

async function head() {
  return readHead(database.db);
}
