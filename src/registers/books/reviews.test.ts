import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { limitsKept } from './reviews/limits-kept.ts';
import reviews from './reviews.ts';

const row = (kind: string, state: string, values: object = {}) => ({
  kind,
  state,
  values: { ...values },
});
const facts = (...rows: ReturnType<typeof row>[]) => reviews.planFacts?.(rowsIn(reviews, ...rows));
const EXTRACT = { 'deliver-initial-extract': '2027-01-25', 'open-test-system': '2027-02-08' };
const lived = aroundOf({
  today: '2027-03-15',
  facts: { done: { 'request-extract': '2026-12-14', ...EXTRACT } },
});

test('the new supplier owes six reports', () => {
  assert.deepEqual(
    (reviews.startingList?.rows(lived) ?? []).map(({ what }) => what),
    [
      'Mapping tables',
      'Data migration',
      'Description of the extract',
      'Hazard log and clinical safety case',
      'Logs of issues',
      'Times of the cutover',
    ],
  );
});

test('a task of the plan is done once all that it asks for is written or sent', () => {
  const written = row('review', 'written', { writtenOn: '2027-03-22' });
  assert.deepEqual(facts(written, row('review', 'dropped')), [
    { kind: 'done', subject: 'review-process', value: '2027-03-22' },
  ]);
  assert.deepEqual(facts(written, row('review', 'planned')), []);
  const sent = row('supplier-report', 'sent', { sentOn: '2027-04-01' });
  assert.deepEqual(facts(sent, row('supplier-report', 'awaited')), []);
  assert.deepEqual(facts(sent, row('supplier-report', 'not-owed')), [
    { kind: 'done', subject: 'send-supplier-reports', value: '2027-04-01' },
  ]);
  assert.deepEqual(facts(row('cutover-report', 'sent', { sentOn: '2027-03-15' })), [
    { kind: 'done', subject: 'report-long-cutover', value: '2027-03-15' },
  ]);
  assert.deepEqual(facts(row('deployment-survey', 'sent', { sentOn: '2027-03-20' })), [
    { kind: 'done', subject: 'return-deployment-survey', value: '2027-03-20' },
  ]);
});

test('the deployment survey is a form of 2019 alone', () => {
  assert.deepEqual(reviews.kinds['deployment-survey']?.editions, ['gpsoc-2019']);
});

test('a review names each limit of the suppliers that was kept or broken', () => {
  const [review] = rowsIn(reviews, row('review', 'planned', { what: 'The move' }));
  assert.ok(review);
  const [list] = limitsKept(review, lived);
  const points = Object.fromEntries((list?.points ?? []).map(({ what, done }) => [what, done]));
  assert.equal(points['Provide the extract'], false, '42 days are more than 15 working days');
  assert.ok(Object.values(points).every((done) => typeof done === 'boolean'));
  const said = (reviews.findings?.([], lived) ?? []).join('\n');
  assert.match(
    said,
    /Of the limits that bind the suppliers, \d+ (was|were) kept and \d+ (was|were) broken/,
  );
  assert.match(said, /Provide the extract: /);
  assert.deepEqual(limitsKept(review, aroundOf()), []);
});

test('a move without a lesson is named once the practice is live', () => {
  const review = row('review', 'planned', { what: 'The move' });
  const said = (around: ReturnType<typeof aroundOf>, ...rows: ReturnType<typeof row>[]) =>
    (reviews.findings?.(rowsIn(reviews, ...rows), around) ?? []).join('\n');
  assert.match(said(lived, review), /No lesson is written down/);
  assert.doesNotMatch(said(aroundOf(), review), /No lesson/);
  assert.doesNotMatch(said(lived, review, row('lesson', 'noted', { what: 'Ask' })), /No lesson/);
});

test('how long a task takes is proposed with a number and which days', () => {
  const check = (takes: string) =>
    reviews.kinds.lesson?.check?.({ takes }, lived)?.map(({ field }) => field);
  assert.deepEqual(check('10 working days'), []);
  assert.deepEqual(check('2 weeks'), []);
  assert.deepEqual(check('10 days'), ['takes'], 'which days?');
  assert.deepEqual(check('soon'), ['takes']);
});
