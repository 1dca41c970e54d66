import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import problems from './data-problems.ts';

const problem = (state: string, values: object = {}) => ({
  kind: 'problem',
  state,
  values: { what: 'Units become text', ...values },
});
const list = (state: string, values: object = {}) => ({
  kind: 'supplier-list',
  state,
  values: { from: 'TPP', askedOn: '2027-01-04', ...values },
});
const offered = (from: string, to: string) => {
  const around = aroundOf();
  const migration = {
    ...around.migration,
    currentSystem: { name: from, supplier: '' },
    newSystem: { name: to, supplier: '' },
  };
  return (problems.startingList?.rows({ ...around, migration }) ?? []).map(({ what }) => what);
};

test('it begins with what is known of the pair, and of any pair', () => {
  const anyPair = 'Results with an unknown unit become text';
  const toVision = 'Terms have to be reviewed and mapped before the last backup';
  const fromVision = 'Qualifiers of forms and dates in context become text';
  assert.ok(offered('EMIS Web', 'Vision').includes(toVision));
  assert.ok(!offered('EMIS Web', 'Vision').includes(fromVision));
  assert.ok(offered('Vision', 'EMIS Web').includes(fromVision));
  for (const pair of [offered('EMIS Web', 'SystmOne'), offered('SystmOne', 'Medicus')]) {
    assert.ok(pair.includes(anyPair) && !pair.includes(toVision));
  }
});

test('the list of known problems is there when one that was asked for came', () => {
  const facts = (...rows: ReturnType<typeof list>[]) =>
    problems.planFacts?.(rowsIn(problems, ...rows));
  assert.deepEqual(facts(list('asked')), []);
  assert.deepEqual(facts(list('asked'), list('received', { receivedOn: '2027-01-08' })), [
    { kind: 'done', subject: 'get-known-issues', value: '2027-01-08' },
  ]);
});

test('a list that nobody asked for and a problem that nobody acts on are named', () => {
  const said = (...rows: (ReturnType<typeof problem> | ReturnType<typeof list>)[]) =>
    (problems.findings?.(rowsIn(problems, ...rows), aroundOf()) ?? []).join('\n');
  assert.equal(said(), '');
  const there = problem('there', { records: 40 });
  assert.match(said(there), /Nobody has asked TPP for its list of known problems from EMIS Web/);
  assert.match(said(there), /1 problem is there and not put right, in 40 records/);
  assert.match(said(there), /Nobody says what is done about “Units become text”/);
  assert.equal(said(list('asked'), problem('settled')), '');
});

describe('Riverside Surgery', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('data-problems', { today: '2027-01-11' });
  });
  after(() => story.close());

  test('hands on what it found to the next practice with the same pair, and to no other', async () => {
    const what = 'Recalls of the asthma clinic are lost';
    const number = await story.add('problem', { what, find: 'Run the recall list' });
    await story.take(number, 'find', {
      ...{ records: '12', remedy: 'Type them in', when: 'after' },
      ...on('lookedOn', '2027-01-11'),
    });
    const next = await registerRiverside(story.web, '2027-04-20');
    const { text, html } = await story.web.get(`${next}/data-problems/starting-list`);
    assert.match(text, /Recalls of the asthma clinic are lost Listed at 1 practice with the same/);
    assert.match(text, /How to find it: Run the recall list/);
    const entry = what.toLowerCase();
    assert.ok(html.includes(`value="${entry}"`));
    await story.web.post(`${next}/data-problems/starting-list`, {
      ...{ token: '00000000-0000-4000-8000-00000000000b', entry },
    });
    const row = (await story.web.get(`${next}/data-problems/1`)).text;
    assert.match(row, /To be looked for.*What to do about it Type them in/);
    assert.match(
      row,
      /How many records Not given/,
      'what is only the other practice’s stays there',
    );
  });
});
