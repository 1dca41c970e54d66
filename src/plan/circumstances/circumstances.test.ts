import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { factsOf } from '../../migrations/store.ts';

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

const facts = async () =>
  (await factsOf(web.database.db, id)).map(({ kind, subject, value, reason }) => [
    kind,
    subject,
    value,
    reason,
  ]);

const days = (field: string, from: string, to: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ from, to }).flatMap(([end, iso]) => [
      [`${field}-${end}-day`, String(Number(iso.slice(8)))],
      [`${field}-${end}-month`, iso.slice(5, 7)],
      [`${field}-${end}-year`, iso.slice(0, 4)],
    ]),
  );

test('the first line counts what is not answered, and the plan and the overview lead there', async () => {
  const { status, text } = await web.get(page);
  assert.equal(status, 200);
  assert.match(
    text,
    /8 questions are not answered: their tasks are in the plan until they are\. 6 lists are empty/,
  );
  for (const from of [plan, plan.replace('/plan', '')]) {
    assert.ok((await web.get(from)).html.includes(`href="${page}"`), from);
  }
});

test('what the registered systems answer is taken from them until somebody answers', async () => {
  assert.match(
    (await web.get(page)).text,
    /Is SystmOne the current or the new system\? 2 tasks: .+? Yes No Yes, as registered /,
  );
});

test('an answer of no takes its tasks out of the plan', async () => {
  const title = 'Tell the dispensing service';
  const before = (await web.get(plan)).html;
  const { status, location } = await web.post(`${page}/answers`, {
    'applies-dispensing': 'no',
    'applies-erd': 'yes',
    'applies-systmone': 'not-known',
  });
  assert.equal(status, 303, title);
  assert.deepEqual((await facts()).slice(-2), [
    ['applies', 'dispensing', false, ''],
    ['applies', 'erd', true, ''],
  ]);
  assert.match(
    (await web.get(location as string)).text,
    /Recorded\..*6 questions are not answered/,
  );
  const taskRows = (html: string) => (html.match(/<th [^>]*scope="row"[^>]*>/g) ?? []).length;
  assert.equal(taskRows((await web.get(plan)).html), taskRows(before) - 2);
});

test('a corrected answer needs a reason, and an answer that stays is not recorded again', async () => {
  const count = (await facts()).length;
  const same = await web.post(`${page}/answers`, { 'applies-erd': 'yes' });
  assert.match((await web.get(same.location as string)).text, /Nothing was changed/);
  const unexplained = await web.post(`${page}/answers`, { 'applies-erd': 'not-known' });
  assert.equal(unexplained.status, 400);
  assert.match(unexplained.text, /Say why an answer is corrected/);
  assert.match(unexplained.html, /href="#answers-reason"/);
  assert.equal((await facts()).length, count);
  const reason = 'The pharmacist has to look it up';
  await web.post(`${page}/answers`, { 'applies-erd': 'not-known', reason });
  assert.deepEqual((await facts()).at(-1), ['applies', 'erd', null, reason]);
  assert.match((await web.get(page)).text, /7 questions are not answered/);
});

test('an answer that somebody else has given meanwhile is not overwritten unseen', async () => {
  const count = (await facts()).length;
  const late = { 'shown-dispensing': 'not-known', reason: 'From the paper form' };
  const overwriting = await web.post(`${page}/answers`, { ...late, 'applies-dispensing': 'yes' });
  assert.equal(overwriting.status, 400);
  assert.match(overwriting.text, /was answered since you opened the page/);
  await web.post(`${page}/answers`, { ...late, 'applies-dispensing': 'not-known' });
  assert.equal((await facts()).length, count);
});

test('an answer that the page does not offer is refused', async () => {
  const { status, text } = await web.post(`${page}/answers`, { 'applies-systmone': 'maybe' });
  assert.equal(status, 400);
  assert.match(text, /Choose yes, no or not known yet/);
});

test('each name of a list gets its task, and an emptied list has one for all again', async () => {
  const named = 'NHS App \r\n\r\nPathology   lab\r\n';
  const { status } = await web.post(`${page}/lists`, { 'list-third-parties': named });
  assert.equal(status, 303);
  const members = ['NHS App', 'Pathology lab'];
  assert.deepEqual((await facts()).at(-1), ['list', 'third-parties', members, '']);
  assert.match((await web.get(plan)).text, /Tell the third party: Pathology lab/);
  assert.equal((await web.get(`${plan}/notify-third-parties.nhs-app`)).status, 200);
  const unexplained = await web.post(`${page}/lists`, { 'list-third-parties': '' });
  assert.match(unexplained.text, /Say why a list is corrected/);
  await web.post(`${page}/lists`, { 'list-third-parties': '', reason: 'Nobody is linked' });
  assert.deepEqual((await facts()).at(-1), ['list', 'third-parties', null, 'Nobody is linked']);
  assert.doesNotMatch((await web.get(plan)).text, /Tell the third party: /);
});

test('names that the plan cannot tell apart are refused, with what was typed', async () => {
  const count = (await facts()).length;
  for (const [typed, message] of [
    ['Path lab / NHS\npath lab nhs', /“Path lab \/ NHS” and “path lab nhs” are the same/],
    ['???', /“\?\?\?” has no letter/],
    ['Mother of 943 476 5919', /Take the NHS number out/],
    ['x'.repeat(201), /must have 200 characters or fewer/],
    ['a'.repeat(101).split('').join('\n'), /at most 100 members, this has 101/],
  ] as const) {
    const { status, text } = await web.post(`${page}/lists`, { 'list-third-parties': typed });
    assert.equal(status, 400, typed);
    assert.match(text, message);
  }
  const { html } = await web.post(`${page}/lists`, { 'list-sites': 'Main\nmain' });
  assert.match(html, />Main\nmain<\/textarea>/);
  assert.equal((await facts()).length, count);
});

test('leave moves the work of the role, once however often it is sent, and is withdrawn', async () => {
  const start = async () => (await web.get(`${plan}/write-justification`)).text;
  const before = await start();
  const leave = { who: 'practice-manager', ...days('away', '2026-11-23', '2026-12-04') };
  assert.equal((await web.post(`${page}/away`, leave)).status, 303);
  assert.notEqual(await start(), before);
  assert.match((await web.post(`${page}/away`, leave)).text, /This leave is in the plan already/);
  const stated = (await factsOf(web.database.db, id)).at(-1);
  assert.deepEqual(stated?.value, {
    who: 'practice-manager',
    from: '2026-11-23',
    to: '2026-12-04',
  });

  const withdrawal = `${page}/away/${stated?.id}/withdrawal`;
  assert.match((await web.post(withdrawal, {})).text, /Say why it is withdrawn/);
  assert.equal((await web.post(withdrawal, { reason: 'Leave moved' })).status, 303);
  assert.deepEqual((await facts()).at(-1)?.slice(2), [null, 'Leave moved']);
  assert.equal(await start(), before);
  assert.equal((await web.post(withdrawal, { reason: 'Twice' })).status, 404);
});

test('leave of nobody, backwards, too long or beyond the calendar is refused', async () => {
  const count = (await facts()).length;
  for (const [form, message] of [
    [{ who: '' }, /Choose who is away/],
    [days('away', '2026-12-04', '2026-12-01'), /must be the first day or later/],
    [days('away', '2026-12-04', '2027-12-24'), /within a year of the first/],
    [days('away', '2046-12-04', '2046-12-24'), /year that can be planned/],
    [days('away', '2026-12-32', '2026-12-24'), /a day that this month has/],
  ] as const) {
    const whole = { who: 'practice-manager', ...days('away', '2026-12-01', '2026-12-02') };
    const { status, text } = await web.post(`${page}/away`, { ...whole, ...form });
    assert.equal(status, 400);
    assert.match(text, message);
  }
  assert.equal((await facts()).length, count);
});

test('a time to avoid costs the go-live dates that fall into it', async () => {
  const busy = { what: 'Year end', weight: '4', ...days('busy', '2027-03-15', '2027-03-31') };
  assert.equal((await web.post(`${page}/busy`, busy)).status, 303);
  const value = { what: 'Year end', from: '2027-03-15', to: '2027-03-31', weight: 4 };
  assert.deepEqual((await facts()).at(-1)?.[2], value);
  assert.match((await web.get(`${plan}/go-live`)).text, /busy: Year end/);
  const history = await web.get(`${plan.replace('/plan', '')}/history`);
  assert.match(history.text, /Time to avoid: Year end, Monday 15 March 2027 to/);
  assert.match((await web.post(`${page}/busy`, busy)).text, /stated already/);
  const heavier = await web.post(`${page}/busy`, { ...busy, what: '', weight: '6' });
  assert.match(heavier.text, /Say what the time is/);
  assert.match(heavier.text, /Choose a weight from 1 to 5/);
});

test('there are no circumstances of a migration that does not exist', async () => {
  assert.equal((await web.get('/migrations/nowhere-2222/plan/circumstances')).status, 404);
});
