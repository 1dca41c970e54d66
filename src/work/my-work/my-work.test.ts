import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import type { NewFact } from '../../migrations/fact.ts';
import { recordFacts } from '../../migrations/store.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { BOOKS } from '../../registers/load-books.ts';
import { firstLine } from './first-line.ts';
import { type Item, whenOf } from './item.ts';

let web: TestWeb;
let base: string;
before(async () => {
  const own = fileURLToPath(new URL('../testing/books/', import.meta.url));
  web = await startWeb({ today: '2026-11-25', bookFolders: [BOOKS, own] });
  base = await registerRiverside(web);
});
after(() => web.close());

async function state(...facts: { kind: string; subject: string; value: unknown }[]) {
  const migration = base.replace('/migrations/', '');
  const stated = facts.map((fact) => ({ migration, ...fact }) as NewFact);
  await recordFacts(web.database.db, stated, { who: LOCAL_USER, clock: web.clock });
}

function item(due: string | undefined, holdsGoLive = false): Item {
  const inMail = { title: '', href: '', where: '' };
  return {
    inMail,
    href: '',
    title: '',
    where: '',
    why: '',
    due,
    holdsGoLive,
    waitsFor: [],
    waiting: [],
  };
}

test('a week ends on Sunday, and what was due yesterday is late', () => {
  const on = (due: string | undefined) => whenOf({ due }, '2026-11-25');
  assert.equal(on('2026-11-24'), 'late');
  assert.equal(on('2026-11-25'), 'this-week');
  assert.equal(on('2026-11-29'), 'this-week');
  assert.equal(on('2026-11-30'), 'soon');
  assert.equal(on('2026-12-27'), 'soon');
  assert.equal(on('2026-12-28'), 'later');
  assert.equal(on(undefined), 'any-time');
  assert.equal(whenOf({ due: '2026-11-30' }, '2026-11-29'), 'soon', 'a Sunday');
});

test('the first line counts what is due and late, and what of it holds go live back', () => {
  const says = (...items: Item[]) => firstLine(items, '2026-11-25');
  const due = item('2026-11-26');
  const late = item('2026-11-20');
  const holding = item('2026-11-20', true);
  assert.equal(
    says(due, due, due, holding),
    '3 things are due this week, 1 is late and holds go live back.',
  );
  assert.equal(says(due), '1 thing is due this week, and nothing is late.');
  assert.equal(says(late), 'Nothing is due this week, 1 is late.');
  assert.equal(
    says(late, holding, holding),
    'Nothing is due this week, 3 are late, of which 2 hold go live back.',
  );
  assert.equal(
    says(item('2026-12-30', true)),
    'Nothing is due this week; 1 thing holds go live back.',
  );
});

test('the work of a role stands there, with what it waits for and what waits for it', async () => {
  const { text } = await web.get('/my-work?role=project-manager');
  assert.match(
    text,
    /Hold the kick-off meeting Riverside Surgery, by [^.]*\. Waits for: [^.]*Accept the order [^;]* \(New supplier\)/,
  );
  assert.doesNotMatch(text, /Accept the order [^.;]* Riverside Surgery, by/);
  assert.match((await web.get('/my-work?role=new-supplier')).text, /Nothing is yours to do/);
  const icb = await web.get('/my-work?role=icb');
  assert.match(
    icb.text,
    /Order the new system with .*Waiting for it: [^.]*Accept the order [^;]* \(New supplier\)/,
  );
  assert.match(icb.text, /Integrated care board: before the kick-off \(0 of 4\)/);
  assert.doesNotMatch(icb.text, /Practice manager: at the beginning/);
});

test('a question is answered by what is done, and one about nothing here says so', async () => {
  await state(
    { kind: 'done', subject: 'write-justification', value: '2026-11-24' },
    { kind: 'done', subject: 'engage-delivery-partner', value: '2026-11-24' },
  );
  const { text } = await web.get('/my-work?role=icb');
  assert.match(text, /before the kick-off \(1 of 4\)/);
  assert.match(text, /Is a delivery partner engaged\? Yes/);
  assert.match(text, /boards approved it\? Not yet: 1 of 2 are done\. Left: /);
  await state({ kind: 'done', subject: 'write-justification', value: null });
});

test('a row stands there while its next step is mine, and when its day to ask again has come', async () => {
  const skip = { kind: 'skip', token: randomUUID(), firm: 'Skips and Sons' };
  await web.post(`${base}/skips`, skip);
  const mine = await web.get('/my-work?role=practice-manager');
  assert.match(mine.text, /Skips and Sons .*Riverside Surgery, Skips.* Next: have it fetched/);
  assert.doesNotMatch((await web.get('/my-work?role=icb')).text, /Skips and Sons/);

  const again = { 'again-day': '25', 'again-month': '11', 'again-year': '2026' };
  await web.post(`${base}/skips/1/askings`, { whom: 'Skips', answer: 'Tomorrow', ...again });
  const asked = await web.get('/my-work?role=practice-manager');
  assert.match(asked.text, /Skips and Sons .*by Wednesday 25 November 2026.* Ask again/);

  await web.post(`${base}/skips/1/steps/fetch`, { version: '1' });
  await web.post(`${base}/skips/1/askings`, { whom: 'Skips', answer: 'Gone' });
  assert.doesNotMatch((await web.get('/my-work?role=practice-manager')).text, /Skips and Sons/);
});

test('the overview names the row that the task waits for which holds go live back most', async () => {
  await state({ kind: 'go-live', subject: '', value: '2026-12-15' });
  await web.post(`${base}/skips`, { kind: 'skip', token: randomUUID(), firm: 'Tip Top' });
  const { text } = await web.get(base);
  assert.match(text, /Write the business justification .*Waits for: Tip Top \( ?Skips ?\)/);
  const work = await web.get('/my-work?role=practice-manager');
  assert.match(work.text, /holds? go live back/);
  assert.match(work.text, /Tip Top Holds go live back/);
});

test('a migration that stands still gives nobody work', async () => {
  const decided = {
    'on-day': '25',
    'on-month': '11',
    'on-year': '2026',
    decided: ['icb'],
    reason: 'No money',
  };
  await web.post(`${base}/life/pause`, decided);
  const { text } = await web.get('/my-work');
  assert.match(text, /Nothing is yours to do/);
  assert.doesNotMatch(text, /Riverside/);
});
