import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { risksAboveTheLine } from './risks/findings.ts';
import { weightInWords } from './risks/level.ts';
import risks from './risks.ts';

const risk = (what: string, values: object = {}, state = 'watched') => ({
  kind: 'risk',
  state,
  values: { what, likelihood: 'high', impact: 'high', owner: 'Hazel', ...values },
});
const wayBack = (state: string, agreedOn?: string) => ({
  kind: 'way-back',
  state,
  values: { situation: 'Data incomplete', until: 'Sunday noon', ...(agreedOn && { agreedOn }) },
});
type Given = ReturnType<typeof risk> | ReturnType<typeof wayBack>;
const findings = (...rows: Given[]) =>
  (risks.findings?.(rowsIn(risks, ...rows), aroundOf()) ?? []).join('\n');
const facts = (...rows: Given[]) => risks.planFacts?.(rowsIn(risks, ...rows));

test('likelihood and impact weigh together', () => {
  assert.equal(weightInWords({ likelihood: 'high', impact: 'medium' }), 'High (6 of 9)');
  assert.equal(weightInWords({ likelihood: 'low', impact: 'high' }), 'Medium (3 of 9)');
  assert.equal(weightInWords({ likelihood: 'low', impact: 'medium' }), 'Low (2 of 9)');
  assert.equal(weightInWords({ likelihood: 'low' }), '');
});

test('what weighs much and is open stands above the line', () => {
  const rows = rowsIn(
    risks,
    risk('Nobody is free'),
    risk('Rain', { impact: 'low' }),
    risk('Snow', {}, 'closed'),
  );
  assert.deepEqual(
    risksAboveTheLine(rows).map(({ values }) => values.what),
    ['Nobody is free'],
  );
});

test('risks and the way back are recorded once every way back is agreed', () => {
  assert.deepEqual(facts(risk('Rain'), wayBack('draft')), []);
  assert.deepEqual(facts(wayBack('agreed', '2027-01-11')), []);
  assert.deepEqual(facts(risk('Rain'), wayBack('agreed', '2027-01-11'), wayBack('dropped')), [
    { kind: 'done', subject: 'record-risks-and-rollback', value: '2027-01-11' },
  ]);
});

test('a risk that nobody acts on, took further or looks at is named, and so is a missing way back', () => {
  assert.equal(findings(), '');
  const said = findings(risk('Nobody is free'));
  assert.match(said, /Nobody has written down how the practice would go back/);
  assert.match(said, /“Nobody is free” stands above the line, and nothing is done about it/);
  assert.match(said, /was taken to nobody/);
  assert.match(said, /Nobody says when “Nobody is free” is looked at again/);
  const calm = { mitigation: 'Locums', escalatedTo: 'The ICB', reviewOn: '2027-01-11' };
  assert.equal(findings(risk('Nobody is free', calm), wayBack('draft')), '');
});

test('what happened and is not closed is named the day after', () => {
  const happened = risk('Flood', { happenedOn: '2026-11-20', reviewOn: '2027-01-04' }, 'happened');
  assert.match(findings(happened), /“Flood” happened on Friday 20 November 2026 and is not closed/);
});
