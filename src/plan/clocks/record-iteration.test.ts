import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { findMigration } from '../../migrations/store.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { clockFactsOf } from './clock-facts.ts';
import { recordIteration } from './record-iteration.ts';

let web: TestWeb;
let migration: string;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  migration = (await registerRiverside(web)).replace('/migrations/', '');
});
after(() => web.close());

test('of two people who record the same extract at once one is told, and it counts once', async () => {
  const { db } = web.database;
  const made = { migration, what: 'extract', date: '2026-11-20', reason: 'Round 1' } as const;
  const by = { who: LOCAL_USER, clock: web.clock };
  const both = [1, 2].map(() => recordIteration(db, { ...made, known: 0 }, by));
  const outcomes = (await Promise.allSettled(both)).map(({ status }) => status);
  assert.deepEqual(outcomes.toSorted(), ['fulfilled', 'rejected']);
  const facts = clockFactsOf((await findMigration(db, migration)).facts);
  assert.deepEqual(facts.iterations.extract, [
    { subject: 'extract 1', number: 1, date: '2026-11-20' },
  ]);
});
