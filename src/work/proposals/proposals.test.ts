import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { HOME } from '../../config.ts';
import { loadEdition } from '../../guide/load-edition.ts';
import { type BookStory, on, startBook } from '../../registers/testing/book-story.ts';
import { asLocalEdition } from './as-local-edition.ts';

let story: BookStory;
before(async () => {
  story = await startBook('reviews', { today: '2027-03-22' });
});
after(() => story.close());

const PAGE = '/editions/nhs-england-2026/proposals';
const page = async () => (await story.web.get(PAGE)).text;
const decided = on('decidedOn', '2027-03-22');

async function propose(what: string, form: Record<string, string>): Promise<number> {
  const number = await story.add('lesson', { what });
  await story.take(number, 'propose', { ...form, ...on('proposedOn', '2027-03-22') });
  return number;
}

test('a lesson is proposed, approved by the ICB, and becomes a local edition that loads', async (t) => {
  assert.match(await page(), /No migration that you take part in proposes a change/);
  const lesson = await propose('Ask the laboratory first', {
    ...{ task: 'notify-third-parties', changes: 'lesson', wording: 'Ring the laboratory first.' },
  });
  const longer = await propose('Two weeks are not enough', {
    ...{ task: 'notify-third-parties', changes: 'duration', takes: '12 working days' },
  });
  const declined = await propose('Buy cake', {
    ...{ task: 'hold-kick-off', changes: 'description', wording: 'Meet, with cake.' },
  });
  assert.match(await page(), /3 changes wait for a decision; 0 are approved/);
  assert.match(await page(), /Lesson as proposed Ring the laboratory first\..*Approve it/);
  await story.take(lesson, 'approve', { ...decided, reason: 'It happened twice' });
  await story.take(longer, 'approve', { ...decided, reason: 'So did this' });
  await story.take(declined, 'decline', { ...decided, reason: 'No budget' });
  const text = await page();
  assert.match(text, /0 changes wait for a decision; 2 are approved/);
  assert.doesNotMatch(text, /cake/);

  const { html } = await story.web.get(`${PAGE}.yaml`);
  const folder = mkdtempSync(join(tmpdir(), 'proposals-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'local-nhs-england-2026.yaml');
  writeFileSync(file, html);
  const edition = loadEdition(file, join(HOME, 'editions'));
  const task = edition.tasks.find(({ id }) => id === 'notify-third-parties');
  assert.equal(task?.risk?.lesson, 'Ring the laboratory first.');
  assert.deepEqual([task?.duration.max, task?.duration.unit], [12, 'working-days']);
  const [override] = edition.overrides;
  assert.match(
    String(override?.reason),
    /Ask the laboratory first\. \(Riverside Surgery\) Two weeks are not enough\. \(Riverside/,
  );
});

test('of a local edition it makes the entries to add to its file', async () => {
  const [edition] = [loadEdition(join(HOME, 'editions', 'nhs-england-2026'))];
  const local = { ...edition, id: 'wharfside', kind: 'local' as const };
  const text = asLocalEdition(local, [
    {
      ...{ href: '', practice: 'Riverside Surgery', what: 'Meet sooner', happened: '', now: '' },
      ...{ task: { id: 'hold-kick-off', title: '' }, changes: 'description', says: 'Meet.' },
      ...{ state: 'approved', decidedOn: '2027-03-22', mayDecide: false },
    },
  ]);
  assert.match(text, /^# To be added to wharfside\.yaml/);
  assert.match(
    text,
    /- id: hold-kick-off\n {4}reason: Meet sooner\. \(Riverside Surgery\)\n {4}desc/,
  );
});

test('an edition that is not there is not found', async () => {
  assert.equal((await story.web.get('/editions/none/proposals')).status, 404);
  assert.equal((await story.web.get('/editions/none/proposals.yaml')).status, 404);
});
