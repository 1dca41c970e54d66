import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../test/support/web.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { LOCAL_USER } from '../people/user.ts';
import type { NewFact } from './fact.ts';
import { recordFacts } from './store.ts';

let web: TestWeb;
let base: string;
before(async () => {
  web = await startWeb({ today: '2026-11-20' });
  base = await registerRiverside(web);
});
after(() => web.close());

type WithoutMigration<F> = F extends NewFact ? Omit<F, 'migration'> : never;
type Stated = WithoutMigration<NewFact>;

async function state(...facts: Stated[]): Promise<void> {
  const migration = base.replace('/migrations/', '');
  const by = { who: LOCAL_USER, clock: web.clock };
  for (const fact of facts) {
    await recordFacts(web.database.db, [{ migration, ...fact } as NewFact], by);
  }
}

async function changesSoFar(): Promise<number> {
  const { text } = await web.get(`${base}/history`);
  return Number(/(\d+) changes so far/.exec(text)?.[1]);
}

test('what people did about a migration, or about none, is no change of it', async () => {
  const before = await web.get(`${base}/history`);
  const migration = base.replace('/migrations/', '');
  const by = { who: LOCAL_USER, clock: web.clock };
  const seen = { kind: 'record-seen', subject: '1', value: true };
  await appendEntries(web.database.db, [{ migration, ...seen }, seen], by);
  assert.equal((await web.get(`${base}/history`)).text, before.text);
  assert.equal((await web.get('/migrations')).status, 200);
});

test('each change says who, when, what and why, newest first', async () => {
  const earlier = await changesSoFar();
  await state(
    { kind: 'go-live', subject: '', value: '2027-03-16', reason: 'Half term' },
    { kind: 'applies', subject: 'dispensing', value: true },
    { kind: 'list', subject: 'third-parties', value: ['Docman', 'AccuRx'] },
    {
      kind: 'notice',
      subject: 'notify-third-parties.docman',
      value: { value: 20, unit: 'working-days' },
    },
    {
      kind: 'busy',
      subject: 'flu',
      value: { what: 'Flu clinics', from: '2026-10-01', to: '2026-10-31', weight: 3 },
    },
    {
      kind: 'away',
      subject: 'a',
      value: { who: 'practice-manager', from: '2026-12-21', to: '2027-01-04' },
    },
  );
  assert.equal(await changesSoFar(), earlier + 6);
  const { text } = await web.get(`${base}/history`);
  const expected = [
    'Practice manager away from Monday 21 December 2026 to Monday 4 January 2027.',
    'Time to avoid: Flu clinics, Thursday 1 October 2026 to Saturday 31 October 2026, weight 3 of 5.',
    'Notice of 20 working days agreed for “Tell the third party: docman”.',
    'Docman, AccuRx.',
    'Does the practice dispense medicines? Yes.',
    'Go-live date set to Tuesday 16 March 2027. Before that: go-live date set to Tuesday 9 March 2027. Half term Local user',
    'Registered: Riverside Surgery (Z99001), EMIS Web to SystmOne',
  ];
  const places = expected.map((sentence) => text.indexOf(sentence));
  assert.ok(!places.includes(-1), String(expected[places.indexOf(-1)]));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  assert.match(text, /Friday 20 November 2026 at 10:00/);
});

test('a withdrawal says what is withdrawn', async () => {
  await state(
    { kind: 'done', subject: 'write-justification', value: '2026-11-19', reason: 'Signed' },
    { kind: 'done', subject: 'write-justification', value: null, reason: 'Wrong practice' },
  );
  const { text } = await web.get(`${base}/history`);
  assert.match(text, /Withdrawn: “.+” done on Thursday 19 November 2026\. Wrong practice/);
});

test('a long history comes in pages', async () => {
  const days = Array.from({ length: 60 }, (_, day) =>
    Temporal.PlainDate.from('2027-04-01').add({ days: day }),
  );
  await state(
    ...days.map((day) => ({ kind: 'go-live', subject: '', value: day.toString() }) as const),
  );
  const newest = await web.get(`${base}/history`);
  assert.match(newest.text, /Go-live date set to Sunday 30 May 2027/);
  assert.match(newest.text, /Next page : Older changes/);
  assert.doesNotMatch(newest.text, /Registered: /);
  const oldest = await web.get(`${base}/history?page=2`);
  assert.match(oldest.text, /Registered: /);
  assert.match(oldest.text, /Previous page : Newer changes/);
  for (const page of ['99', '-1', 'x']) {
    assert.equal((await web.get(`${base}/history?page=${page}`)).status, 200);
  }
});

test('there is no history of a migration that does not exist', async () => {
  const { status, text } = await web.get('/migrations/nowhere-2222/history');
  assert.equal(status, 404);
  assert.match(text, /There is no migration at this address/);
});
