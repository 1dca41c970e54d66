import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { reckonedOf } from '../reckoned.ts';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import log from './hazard-log.ts';

/** By section 11 of what was found about migrations: what has harmed patients, or nearly. */
const SEEDS = [
  ...[/missing from/, /doubled or active again/, /allergy/i, /became another/, /decimal/],
  ...[/attachments/, /no longer linked/, /recalls/i, /urgent result/, /111/, /repeat dispensing/i],
  ...[/no longer be cancelled/, /not entered afterwards/, /hospitals/i, /wrong patient/],
  ...[/cannot get into/, /do not know the new system/],
];
const hazard = (state: string, values: object = {}) => ({
  kind: 'hazard',
  state,
  values: { hazard: 'A result is missed', ...values },
});
const assessment = (state: string, values: object = {}) => ({
  kind: 'assessment',
  state,
  values: { about: 'The approach', ...values },
});
const initial = (likelihood: number, severity: number) => ({
  initialLikelihood: `likelihood-${likelihood}`,
  initialSeverity: `severity-${severity}`,
});
const residual = (likelihood: number, severity: number) => ({
  residualLikelihood: `likelihood-${likelihood}`,
  residualSeverity: `severity-${severity}`,
});
type Given = ReturnType<typeof hazard> | ReturnType<typeof assessment>;
const around = aroundOf();
const findings = (...rows: Given[]) =>
  (log.findings?.(rowsIn(log, ...rows), around) ?? []).join('\n');
const left = (...rows: Given[]) => log.beforeTheEnd?.(rowsIn(log, ...rows), around) ?? [];

test('it begins with every hazard that is known from other moves, and with nobody’s rating', () => {
  const offered = log.startingList?.rows(around) ?? [];
  assert.equal(offered.length, SEEDS.length);
  for (const seed of SEEDS) {
    const found = offered.filter(({ hazard }) => seed.test(String(hazard)));
    assert.equal(found.length, 1, String(seed));
    assert.ok(found[0]?.cause && found[0].effect && found[0].harm && !found[0].initialSeverity);
  }
});

test('ratings are looked up, before and after', () => {
  const [row] = rowsIn(log, hazard('controlled', { ...initial(3, 4), ...residual(1, 4) }));
  assert.ok(row);
  assert.deepEqual(
    reckonedOf(log, row, around).map(({ text }) => text),
    ['3, undesirable', '2, acceptable if lowering it is out of proportion'],
  );
});

test('the risk is assessed once an assessment was held and every hazard is rated', () => {
  const facts = (...rows: Given[]) => log.planFacts?.(rowsIn(log, ...rows));
  const held = assessment('held', { heldOn: '2027-01-11' });
  assert.deepEqual(facts(held, hazard('identified')), []);
  assert.deepEqual(facts(assessment('planned'), hazard('rated')), []);
  assert.deepEqual(facts(held, hazard('rated')), [
    { kind: 'done', subject: 'assess-clinical-risk', value: '2027-01-11' },
  ]);
});

test('nothing ends with a hazard above what is accepted, however it got there', () => {
  const states = Object.keys(log.kinds.hazard?.states ?? {});
  const level = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined });
  const accepted = new Set(['11', '12', '13', '14', '21', '22', '23', '31', '32', '41']);
  fc.assert(
    fc.property(fc.constantFrom(...states), level, level, (state, likelihood, severity) => {
      const values = likelihood && severity ? residual(likelihood, severity) : {};
      const isAccepted = state === 'accepted' && accepted.has(`${likelihood}${severity}`);
      const expected = isAccepted || state === 'not-here' ? 0 : 1;
      assert.equal(left(hazard(state, values)).length, expected);
    }),
    { numRuns: 300 },
  );
});

test('what is serious and was taken to nobody, or is accepted no longer rightly, is named', () => {
  assert.equal(findings(), '');
  assert.match(findings(hazard('identified')), /No assessment of clinical risk is arranged/);
  assert.match(findings(hazard('identified')), /17 hazards known from other moves are not in/);
  assert.match(findings(hazard('rated', initial(5, 3))), /is rated 4, .* taken to nobody yet/);
  const worse = hazard('accepted', { ...initial(1, 1), ...residual(3, 4) });
  assert.match(findings(worse), /was accepted, but what is left of it is now rated 3, undesirable/);
  assert.match(findings(worse), /rated worse after what was done about it/);
});

describe('Riverside Surgery', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('hazard-log', { today: '2027-01-11' });
  });
  after(() => story.close());

  test('rates a hazard, lowers it, and accepts no more than the matrix allows', async () => {
    const number = await story.add('hazard', { hazard: 'A result is missed' });
    await story.take(number, 'rate', {
      ...{ cause: 'Links are off', effect: 'Nobody sees it', harm: 'Treatment too late' },
      ...{ existingControls: 'The laboratory rings', ...initial(3, 4) },
    });
    assert.match(await story.text(), /Rating as it is: 3, undesirable/);
    const control = (likelihood: number) => ({
      ...{ addedControls: 'A list by the telephone', owner: 'Dr Marsh', evidence: 'A dry run' },
      ...residual(likelihood, 4),
    });
    const today = on('acceptedOn', '2027-01-11');
    await story.take(number, 'control', control(2));
    const refused = await story.step(number, 'accept', { reason: 'Enough', ...today });
    assert.equal(refused.status, 400);
    assert.match(refused.text, /rated 3, undesirable: that cannot be accepted\. Lower it first/);
    await story.take(number, 'control', control(1));
    await story.take(number, 'accept', { reason: 'A third list wins nothing', ...today });
    assert.equal((await story.row(number)).state, 'accepted');
    const { html } = await story.web.get(`${story.address}/hazard-log/export.csv`);
    assert.match(html, /Rating that is left\r\n.*,"3, undesirable","2, acceptable if/);
  });
});
