import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { factsOf, findMigration } from '../../migrations/store.ts';
import { toPlanFacts } from '../planner.ts';

let web: TestWeb;
let plan: string;
let page: string;
let id: string;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  const address = await registerRiverside(web);
  id = address.split('/')[2] as string;
  plan = `${address}/plan`;
  page = `${plan}/circumstances`;
});
after(() => web.close());

const planFacts = async () => toPlanFacts((await findMigration(web.database.db, id)).facts);
const lastFact = async () => (await factsOf(web.database.db, id)).at(-1);
const days = (field: string, from: [number, number], to: [number, number]) => ({
  [`${field}-from-day`]: String(from[0]),
  [`${field}-from-month`]: String(from[1]),
  [`${field}-from-year`]: '2027',
  [`${field}-to-day`]: String(to[0]),
  [`${field}-to-month`]: String(to[1]),
  [`${field}-to-year`]: '2027',
});

test('bank holidays of another nation move the plan', async () => {
  // A Scottish practice does not work on 2 January or its substitute, Monday 4 January 2027.
  const goLive = `${plan}/go-live`;
  assert.equal((await web.post(`${goLive}/date`, date(4, 1))).status, 303);
  assert.equal((await web.post(`${page}/nation`, { nation: 'scotland' })).status, 303);
  const { status, text } = await web.post(`${goLive}/date`, date(4, 1));
  assert.equal(status, 400);
  assert.match(text, /Monday 4 January 2027 is a bank holiday; the next working day is Tuesday 5/);
  const { kind, value } = (await lastFact()) ?? {};
  assert.deepEqual([kind, value], ['nation', 'scotland']);
});

test('the nation as it is is not stated again, and one that is none is refused', async () => {
  assert.match(
    (await web.post(`${page}/nation`, { nation: 'scotland' })).location ?? '',
    /unchanged/,
  );
  const { status, text } = await web.post(`${page}/nation`, { nation: 'atlantis' });
  assert.equal(status, 400);
  assert.match(text, /Choose a nation/);
  await web.post(`${page}/nation`, { nation: 'england' });
});

test('protected learning on one weekday is stated once and withdrawn with a reason', async () => {
  const learning = {
    what: 'Protected learning',
    closed: 'practice-half',
    weekday: 'thursday',
    ...days('closed', [1, 2], [30, 4]),
  };
  assert.equal((await web.post(`${page}/closed`, learning)).status, 303);
  assert.deepEqual((await planFacts()).closed, [
    {
      what: 'Protected learning',
      from: '2027-02-01',
      to: '2027-04-30',
      who: 'practice',
      half: true,
      weekday: 'thursday',
    },
  ]);
  const { text } = await web.get(page);
  assert.match(
    text,
    /Practice closed for half of the day: Protected learning, Monday 1 February 2027/,
  );
  assert.match(text, /only Thursdays/);
  assert.match((await web.post(`${page}/closed`, learning)).text, /This is stated already/);
  const fact = await lastFact();
  const withdrawal = `${page}/closed/${fact?.id}/withdrawal`;
  assert.equal((await web.post(withdrawal, { reason: 'Moved online' })).status, 303);
  assert.deepEqual((await planFacts()).closed, []);
});

test('a day on which the practice is closed cannot be the go-live date', async () => {
  await web.post(`${page}/closed`, {
    what: 'Building work',
    closed: 'practice',
    ...days('closed', [16, 3], [16, 3]),
  });
  const { status, text } = await web.post(`${plan}/go-live/date`, date(16, 3));
  assert.equal(status, 400);
  assert.match(text, /Tuesday 16 March 2027 is closed: Building work; the next working day is Wed/);
});

test('each fault of closed days is told, and what was typed is kept', async () => {
  const refused = async (form: Record<string, string>) => {
    const { status, text, html } = await web.post(`${page}/closed`, form);
    assert.equal(status, 400);
    return { text, html };
  };
  const { text } = await refused({ what: '' });
  assert.match(text, /Say why it is closed/);
  assert.match(text, /The first day is missing/);
  assert.match(text, /Choose who is closed/);
  const { text: noWeekday, html } = await refused({
    what: 'Learning',
    closed: 'practice',
    weekday: 'friday',
    ...days('closed', [2, 3], [3, 3]),
  });
  assert.match(noWeekday, /The weekday does not fall between the two days/);
  assert.match(html, /value="Learning"/);
});

test('a person with roles can be away by name', async () => {
  const ines = { name: 'Ines Marlow', roles: ['practice-manager', 'practice-staff'] };
  assert.equal((await web.post(`${page}/people`, ines)).status, 303);
  assert.deepEqual((await planFacts()).people.at(-1), ines);
  const leave = { who: 'Ines Marlow', ...days('away', [1, 2], [5, 2]) };
  assert.equal((await web.post(`${page}/away`, leave)).status, 303);
  assert.match((await web.get(page)).text, /Ines Marlow away from Monday 1 February 2027/);
  const again = await web.post(`${page}/people`, ines);
  assert.match(again.text, /This name is stated already/);
});

test('a person without a name or a role is refused', async () => {
  const { status, text } = await web.post(`${page}/people`, { name: '' });
  assert.equal(status, 400);
  assert.match(text, /Enter a name/);
  assert.match(text, /Choose one role or more/);
});

function date(day: number, month: number): Record<string, string> {
  return {
    'agreed-for-day': String(day),
    'agreed-for-month': String(month),
    'agreed-for-year': '2027',
    reason: 'To try',
  };
}
