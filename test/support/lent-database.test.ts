import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { appendEntries } from '../../src/audit/append-entries.ts';
import { readHead } from '../../src/audit/store.ts';
import { SYSTEM_CLOCK } from '../../src/lib/clock.ts';
import { LOCAL_USER } from '../../src/people/user.ts';
import { freshDatabase } from './fresh-database.ts';

const ENTRY = { migration: null, kind: 'signed-in', subject: 'asha', value: null, reason: '' };

test('a database that another test had is as a new one, and no longer that test’s', async () => {
  const first = await freshDatabase();
  const before = await readHead(first.db);
  await appendEntries(first.db, [ENTRY], { who: LOCAL_USER, clock: SYSTEM_CLOCK });
  assert.deepEqual(await ids(first), [1]);
  await first.close();
  await assert.rejects(ids(first));

  const second = await freshDatabase();
  assert.deepEqual(await ids(second), []);
  assert.deepEqual(await readHead(second.db), before);
  await appendEntries(second.db, [ENTRY], { who: LOCAL_USER, clock: SYSTEM_CLOCK });
  assert.deepEqual(await ids(second), [1]);
  await second.close();
});

test('one whose guards a test has altered is not lent again', async () => {
  const altered = await freshDatabase();
  await sql`alter table fact disable trigger user`.execute(altered.db);
  await altered.close();
  const next = await freshDatabase();
  await appendEntries(next.db, [ENTRY], { who: LOCAL_USER, clock: SYSTEM_CLOCK });
  await assert.rejects(sql`delete from fact`.execute(next.db), /never/i);
  await next.close();
});

async function ids({ db }: Awaited<ReturnType<typeof freshDatabase>>): Promise<number[]> {
  const rows = await db.selectFrom('fact').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}
