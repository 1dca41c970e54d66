import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import type { NewFact } from '../../migrations/fact.ts';
import { factsOf, findMigration, recordFacts } from '../../migrations/store.ts';
import { LOCAL_USER } from '../../people/user.ts';

let web: TestWeb;
before(async () => {
  const own = fileURLToPath(new URL('../testing/books/', import.meta.url));
  web = await startWeb({ today: '2027-02-22', bookFolders: [own] });
});
after(() => web.close());

/** Each test has a migration of its own, told apart by its go-live date. */
let base: string;
let days = 0;
beforeEach(async () => {
  const goLive = Temporal.PlainDate.from('2027-03-09').add({ weeks: days++ });
  base = await registerRiverside(web, goLive.toString());
});

const idOf = () => base.replace('/migrations/', '');

async function state(...facts: { kind: string; subject: string; value: unknown }[]) {
  const migration = idOf();
  const stated = facts.map((fact) => ({ migration, ...fact }) as NewFact);
  await recordFacts(web.database.db, stated, { who: LOCAL_USER, clock: web.clock });
}

const done = (subject: string, value: string) => ({ kind: 'done', subject, value });
const decided = {
  'on-day': '22',
  'on-month': '2',
  'on-year': '2027',
  decided: ['practice-manager'],
  reason: 'The new supplier cannot load the data',
};
const goLiveOn = (date: string) => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { 'go-live-day': day, 'go-live-month': month, 'go-live-year': year };
};

test('a migration that nobody spoke about is planned, and runs once something is done', async () => {
  assert.match((await web.get(`${base}/life`)).text, /Nothing of it is done yet/);
  await state(done('write-justification', '2027-02-19'));
  const { text } = await web.get(`${base}/life`);
  assert.match(text, /SystmOne Running/);
  assert.match(text, /Pause it .*Roll it back .*Withdraw it .*End it/);
  assert.doesNotMatch(text, /Begin it|Restart it/);
});

test('who decides is called as the edition calls them', async () => {
  base = await registerRiverside(web, '2027-06-01', 'gp-it-futures-2020');
  assert.match((await web.get(`${base}/life/withdrawal`)).text, /CCG lead/);
  await state(done('write-justification', '2027-02-19'));
  await web.post(`${base}/life/withdrawal`, { ...decided, decided: ['icb'] });
  assert.match((await web.get(`${base}/life`)).text, /decided by CCG lead/);
});

test('a pause makes the plan stand still, on every page and in the list', async () => {
  await state(done('write-justification', '2027-02-19'));
  const answer = await web.post(`${base}/life/pause`, decided);
  assert.equal(answer.status, 303);
  const { text } = await web.get(base);
  assert.match(
    text,
    /Paused since Monday 22 February 2027, decided by practice manager: the plan stands as on that day/,
  );
  assert.match((await web.get('/migrations')).text, /1 paused/);
  const history = await web.get(`${base}/history`);
  assert.match(history.text, /Paused on Monday 22 February 2027, decided by practice manager/);
  assert.equal((await web.post(`${base}/plan/place-order/completion`, {})).status, 400);
});

test('a decision says when, who and why, and does not lie before the last one', async () => {
  const { status, text } = await web.post(`${base}/life/pause`, { reason: '' });
  assert.equal(status, 400);
  assert.match(text, /The day of the decision is missing/);
  assert.match(text, /Say who decided it/);
  assert.match(text, /Say why/);
  const foreseen = await web.post(`${base}/life/pause`, { ...decided, 'on-day': '23' });
  assert.match(foreseen.text, /must be today, Monday 22 February 2027, or before/);
  const nobodys = await web.post(`${base}/life/pause`, { ...decided, decided: 'trainer' });
  assert.match(nobodys.text, /Say who decided it/);
  await web.post(`${base}/life/pause`, decided);
  const before = { ...decided, ...goLiveOn('2027-06-08'), 'on-day': '19' };
  assert.match(
    (await web.post(`${base}/life/restart`, before)).text,
    /must be Monday 22 February 2027 or later/,
  );
});

test('a step that cannot follow is refused, and a step sent twice is taken once', async () => {
  assert.equal((await web.get(`${base}/life/restart`)).status, 409);
  await Promise.all([1, 2].map(() => web.post(`${base}/life/pause`, decided)));
  const { status, text } = await web.post(`${base}/life/pause`, decided);
  assert.equal(status, 409);
  assert.match(text, /This migration is now: paused/);
  const facts = await factsOf(web.database.db, idOf());
  assert.equal(facts.filter(({ kind }) => kind === 'life').length, 1);
});

test('a withdrawal says which notices and links are to be taken back, and keeps what was', async () => {
  await state(
    { kind: 'list', subject: 'third-parties', value: ['Docman', 'Pathology'] },
    done('place-order', '2026-12-01'),
    done('notify-third-parties.docman', '2026-12-04'),
    done('notify-third-parties.pathology', '2026-12-07'),
    done('switch-links-off.docman', '2027-02-19'),
  );
  const form = await web.get(`${base}/life/withdrawal`);
  assert.match(form.text, /Tell the third party: Docman .*Withdraw it/);
  assert.match(form.text, /Switch the link off: Docman .*Switch it on again with EMIS Web/);
  assert.match(form.text, /The order is placed, so withdrawing may cost/);
  assert.equal((await web.post(`${base}/life/withdrawal`, decided)).status, 303);
  const life = await web.get(`${base}/life`);
  assert.match(life.text, /To be taken back: 2 notices and 1 link/);

  const nothing = await web.post(`${base}/life/undone`, { reason: '' });
  assert.match(nothing.text, /Choose what was taken back/);
  const back = { undone: ['switch-links-off.docman'], reason: 'Docman has written' };
  assert.equal((await web.post(`${base}/life/undone`, back)).status, 303);
  const { text } = await web.get(`${base}/life`);
  assert.match(text, /To be taken back: 2 notices\. /);
  assert.match(text, /Taken back on Monday 22 February 2027/);
});

test('nothing is stated about a migration that is withdrawn, at any address but its life', async () => {
  await web.post(`${base}/life/withdrawal`, decided);
  const addresses = statingAddresses(web);
  assert.ok(addresses.length > 25, `${addresses.length} addresses`);
  for (const { method, url } of addresses) {
    const sent = { method, url: url.replace(':id', idOf()), type: 'application/json', body: '{}' };
    const { status, text } = await web.send(sent);
    const isOwn = /\/:id\/life\/|\/plan\/preview$|\/:role\/end$/.test(url);
    assert.equal(text.includes('nothing can be recorded on this migration'), !isOwn, url);
    if (!isOwn) assert.equal(status, 409, url);
  }
});

test('a restart shows its plan first, then makes undone what was taken back', async () => {
  await state(
    { kind: 'list', subject: 'third-parties', value: ['Docman'] },
    done('notify-third-parties.docman', '2026-12-04'),
    done('switch-links-off.docman', '2027-02-18'),
    done('switch-links-on.docman', '2027-02-19'),
    done('checking-signed-off', '2027-02-12'),
    done('fdp', '2027-02-18'),
    done('log-everybody-off', '2027-02-18'),
    { kind: 'agreed', subject: 'go-live', value: '2027-02-23' },
  );
  await web.post(`${base}/life/rollback`, { ...decided, decided: ['clinical-lead'] });
  const rolledBack = await web.get(`${base}/life`);
  assert.match(rolledBack.text, /With SystmOne since .* Link it with EMIS Web again/);
  const undone = ['notify-third-parties.docman', 'switch-links-off.docman'];
  await web.post(`${base}/life/undone`, { undone, reason: 'Told by telephone' });

  const closed = await web.post(`${base}/life/restart`, { ...decided, ...goLiveOn('2027-06-05') });
  assert.match(closed.text, /The go-live date must be a working day/);
  const asked = { ...decided, ...goLiveOn('2027-06-08') };
  const looked = await web.post(`${base}/life/restart`, asked);
  assert.equal(looked.status, 200);
  assert.match(looked.text, /With this date Go live on Tuesday 8 June 2027/);
  assert.match(looked.text, /What has to be done again .*Log everybody off/);
  assert.match(looked.html, /<li><a href="[^"]*\/plan\/log-everybody-off">Log everybody off<\/a>/);
  assert.match(looked.text, /Agreed dates that no longer hold/);
  assert.equal((await findMigration(web.database.db, idOf())).migration.life.state, 'rolled-back');

  const { status } = await web.post(`${base}/life/restart`, { ...asked, looked: '2027-06-08' });
  assert.equal(status, 303);
  const { migration, facts } = await findMigration(web.database.db, idOf());
  assert.equal(migration.life.state, 'restarted');
  assert.equal(migration.goLive, '2027-06-08');
  const left = facts.flatMap(({ kind, subject }) => (kind === 'done' ? [subject] : []));
  assert.deepEqual(left, ['checking-signed-off']);
  assert.ok(!facts.some(({ kind }) => kind === 'undone' || kind === 'agreed'));
  assert.match((await web.get('/migrations')).text, /Restarted/);
});

test('a migration does not end while something is left, and its end closes it', async () => {
  await state(done('write-justification', '2026-10-19'));
  const form = await web.get(`${base}/life/end`);
  assert.match(form.text, /\d+ things are left before it can end .*Test the link/);
  const early = await web.post(`${base}/life/end`, decided);
  assert.equal(early.status, 400);
  assert.match(early.text, /It cannot end while something is left to do/);

  await allDone();
  assert.equal((await web.post(`${base}/life/end`, decided)).status, 303);
  const { migration, facts } = await findMigration(web.database.db, idOf());
  assert.equal(migration.life.state, 'ended');
  assert.ok(facts.some(({ kind, subject }) => kind === 'done' && subject === 'close-migration'));
  assert.match((await web.get('/migrations')).text, /1 ended/);
  assert.equal((await web.post(`${base}/life/reopening`, decided)).status, 303);
});

test('a migration does not end while a record book says that something is open', async () => {
  await allDone();
  const token = '00000000-0000-4000-8000-000000000001';
  await web.post(`${base}/skips`, { kind: 'skip', token, firm: 'Skips and Sons' });
  const form = await web.get(`${base}/life/end`);
  assert.match(form.text, /1 thing is left before .* Skips: the skip of Skips and Sons is in the/);
  assert.equal((await web.post(`${base}/life/end`, decided)).status, 400);
  await web.post(`${base}/skips/1/steps/fetch`, { version: '1' });
  assert.equal((await web.post(`${base}/life/end`, decided)).status, 303);
});

test('what a withdrawal costs stands in record books', async () => {
  const token = '00000000-0000-4000-8000-000000000000';
  const skip = { kind: 'skip', token, firm: 'Skips and Sons', cancelling: '120', week: '35.50' };
  await web.post(`${base}/skips`, skip);
  const withdrawal = await web.get(`${base}/life/withdrawal`);
  assert.match(withdrawal.text, /Charge for cancelling: £120\.00 \( Skips, “Skips and Sons” \)/);
  assert.doesNotMatch(withdrawal.text, /Rent for a week/);
  assert.match((await web.get(`${base}/life/pause`)).text, /Rent for a week: £35\.50/);
});

/** As in a migration whose last thing was done long ago. */
async function allDone(): Promise<void> {
  const { id } = { id: idOf() };
  await state({ kind: 'go-live', subject: '', value: '2026-11-10' });
  const { tasks, milestones } = JSON.parse((await web.get(`/api/migrations/${id}/plan`)).html);
  const items = [...tasks, ...milestones] as { id: string }[];
  const left = items.filter((item) => !['close-migration', 'end-of-migration'].includes(item.id));
  await state(...left.map((item) => done(item.id, '2026-12-01')));
}

/** Every address below a migration at which something can be sent. */
function statingAddresses({ app }: TestWeb): { method: 'POST' | 'PATCH'; url: string }[] {
  return app.everyRoute.flatMap(({ method, url }) =>
    /^(\/api)?\/migrations\/:id\//.test(url) && (method === 'POST' || method === 'PATCH')
      ? [{ method, url }]
      : [],
  );
}
