import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { freshDatabase } from '../../../test/support/fresh-database.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { attempt, forgetFailures, takeBack } from './attempts.ts';
import { ADDRESS_TRIES, CODE_TRIES, PASSWORD_TRIES, waitSeconds } from './back-off.ts';

let database: OpenDatabase;
let now = Temporal.Instant.from('2026-11-20T10:00:00Z');
const clock = { now: () => now };
before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

const tried = (what: string) => [{ what, backOff: PASSWORD_TRIES }];

test('a few failures cost nothing, then each doubles the wait, up to a longest one', () => {
  const waits = [1, 4, 5, 6, 7, 11, 12, 50].map((count) => waitSeconds(count, PASSWORD_TRIES));
  assert.deepEqual(waits, [0, 0, 30, 60, 120, 1920, 3600, 3600]);
  assert.equal(waitSeconds(49, ADDRESS_TRIES), 0);
  assert.equal(waitSeconds(1_000_000, CODE_TRIES), 43_200);
});

test('of a thousand tries that arrive at once five are looked at', async () => {
  const { db } = database;
  const all = Array.from({ length: 1000 }, () => attempt(db, clock, tried('nadia')));
  const looked = (await Promise.all(all)).filter(({ mayTry }) => mayTry);
  assert.equal(looked.length, 5);
  assert.deepEqual(looked.at(-1), { mayTry: true, thenWait: 30 });
  const another = await attempt(db, clock, tried('george'));
  assert.equal(another.mayTry, true, 'nobody else has to wait');
});

test('a patient guesser has some twenty-eight tries on the first day and may try for ever', async () => {
  const { db } = database;
  const end = now.add({ hours: 24 });
  let looked = 0;
  while (Temporal.Instant.compare(now, end) < 0) {
    const asked = await attempt(db, clock, tried('patient'));
    if (asked.mayTry) looked++;
    else now = asked.until;
  }
  assert.ok(looked > 20 && looked < 40, `${looked} tries`);
});

test('after success, and after a day without failures, the count begins anew', async () => {
  const { db } = database;
  const failTwelveTimes = async () => {
    for (let count = 0; count < 12; ) {
      const asked = await attempt(db, clock, tried('asha'));
      if (asked.mayTry) count++;
      else now = asked.until;
    }
  };
  await failTwelveTimes();
  assert.equal((await attempt(db, clock, tried('asha'))).mayTry, false);
  await forgetFailures(db, clock, 'asha');
  assert.deepEqual(await attempt(db, clock, tried('asha')), { mayTry: true, thenWait: 0 });

  await failTwelveTimes();
  now = now.add({ hours: 25 });
  assert.deepEqual(await attempt(db, clock, tried('asha')), { mayTry: true, thenWait: 0 });
});

test('nobody waits for less than a microsecond', async () => {
  const { db } = database;
  const exact = { now: () => Temporal.Instant.from('2026-11-20T10:00:00.000000999Z') };
  for (let count = 0; count < 4; count++) {
    assert.deepEqual(await attempt(db, exact, tried('exact')), { mayTry: true, thenWait: 0 });
  }
});

test('success takes only its own try back from what many share', async () => {
  const { db } = database;
  const address = [{ what: 'address', backOff: { ...ADDRESS_TRIES, free: 2 } }];
  await attempt(db, clock, address);
  await attempt(db, clock, address);
  await takeBack(db, 'address');
  assert.equal((await attempt(db, clock, address)).mayTry, true);
  assert.equal((await attempt(db, clock, address)).mayTry, false);
});

test('one that has to wait for one reason is not counted for another', async () => {
  const { db } = database;
  for (let count = 0; count < 5; count++) await attempt(db, clock, tried('blocked'));
  await attempt(db, clock, [...tried('beside'), ...tried('blocked')]);
  const asked = await attempt(db, clock, tried('beside'));
  assert.deepEqual(asked, { mayTry: true, thenWait: 0 });
});
