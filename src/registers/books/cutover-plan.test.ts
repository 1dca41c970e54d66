import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { reckonedOf } from '../reckoned.ts';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import cutover from './cutover-plan.ts';

const work = (what: string, state = 'ruled', values: object = {}) => ({
  kind: 'work',
  state,
  values: { what, ...values },
});
const rota = (whose: string, state: string, values: object = {}) => ({
  kind: 'rota',
  state,
  values: { whose, lastDay: '2027-03-19', ...values },
});
const cover = (state: string, forWhat: string) => ({
  kind: 'cover',
  state,
  values: { who: 'A locum', forWhat, from: '2027-03-09', to: '2027-03-16' },
});
type Given = ReturnType<typeof work> | ReturnType<typeof rota> | ReturnType<typeof cover>;
const facts = (...rows: Given[]) => cutover.planFacts?.(rowsIn(cutover, ...rows));
const said = (...rows: Given[]) =>
  (cutover.findings?.(rowsIn(cutover, ...rows), aroundOf()) ?? []).join('\n');

test('it begins with every kind of work of the edition that is done here', () => {
  for (const guide of ['nhs-england-2026', 'gp-it-futures-2020', 'gpsoc-2019']) {
    const around = aroundOf({ guide });
    const rows = cutover.startingList?.rows(around) ?? [];
    assert.deepEqual(
      rows.map(({ what }) => what),
      around.edition.cutoverWork.map(({ title }) => title),
    );
    assert.ok(rows.every(({ during, after }) => during && after));
  }
  const without = aroundOf({ facts: { applies: { dispensing: false, erd: false } } });
  const titles = (cutover.startingList?.rows(without) ?? []).map(({ what }) => what);
  assert.ok(!titles.some((what) => /repeat dispensing|dispensary/i.test(String(what))));
});

test('what is expected is a usual day’s number times the working days without a system', () => {
  // From the final extract of Saturday 6 March to go live on Tuesday 9 March: one working day.
  const [row] = rowsIn(cutover, work('Prescriptions', 'ruled', { perDay: 120 }));
  const [reckoned] = row ? reckonedOf(cutover, row, aroundOf()) : [];
  assert.equal(reckoned?.text, 'About 120 in 1 working day');
});

test('the plan learns of rotas and entries once all of them are done', () => {
  assert.deepEqual(facts(rota('Dr Marsh', 'set', { setOn: '2027-02-01' })), [
    { kind: 'done', subject: 'limit-rotas', value: '2027-02-01' },
  ]);
  assert.deepEqual(
    facts(rota('Dr Marsh', 'set', { setOn: '2027-02-01' }), rota('B', 'to-set')),
    [],
  );
  const checked = work('Referrals', 'checked', { checkedOn: '2027-03-12' });
  assert.deepEqual(facts(checked, work('Scanning', 'not-here')), [
    { kind: 'done', subject: 're-enter-cutover-work', value: '2027-03-12' },
  ]);
  assert.deepEqual(facts(checked, work('Scanning', 'entered')), []);
});

test('nothing ends while work of the cutover is not entered, counted and checked', () => {
  const states = Object.keys(cutover.kinds.work?.states ?? {});
  const number = fc.integer({ min: 0, max: 2 });
  const some = fc.array(
    fc.record({ state: fc.constantFrom(...states), kept: number, entered: number }),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(some, (given) => {
      const rows = given.map(({ state, ...values }, index) => work(`Work ${index}`, state, values));
      const here = given.filter(({ state }) => state !== 'not-here');
      const open = here.filter((one) => one.state !== 'checked' || one.kept !== one.entered);
      const left = cutover.beforeTheEnd?.(rowsIn(cutover, ...rows), aroundOf()) ?? [];
      assert.equal(left.length, here.length === 0 ? 1 : open.length);
    }),
  );
});

test('what has no rule, no number, no help, too long a rota or no free slot is named', () => {
  assert.equal(said(), '');
  const ruled = said(work('Prescriptions', 'ruled', { perDay: 120 }), work('Referrals'));
  assert.match(ruled, /\d+ kinds of work of the guide have no rule: Appointments/);
  assert.match(ruled, /About 120 entries are expected .* Nobody is confirmed to help with it/);
  assert.match(ruled, /Nobody has counted a usual day of: Referrals/);
  const helped = said(work('Prescriptions', 'ruled', { perDay: 120 }), cover('confirmed', 'both'));
  assert.doesNotMatch(helped, /Nobody is confirmed/);
  const rotas = said(rota('Dr Marsh', 'set', { lastDay: '2027-04-30' }));
  assert.match(
    rotas,
    /“Dr Marsh” can be booked until 30 Apr 2027, more than 2 weeks after go live/,
  );
  assert.match(rotas, /No slot is left free after go live in: Dr Marsh/);
});

describe('Riverside Surgery', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('cutover-plan', { today: '2027-03-12' });
  });
  after(() => story.close());

  test('keeps work by its rule and enters all of it, checked by somebody else', async () => {
    const number = await story.add('work', { what: 'Prescriptions' });
    await story.take(number, 'rule', {
      ...{ during: 'On paper', after: 'Typed in', urgent: 'To the duty doctor', who: 'Hazel' },
      ...{ keptWhere: 'A folder a day', perDay: '120', countedFrom: 'October', enters: 'Ebba' },
    });
    await story.take(number, 'keep', { kept: '118', reason: 'Both folders counted' });
    const entered = (count: string) => ({ entered: count, ...on('enteredOn', '2027-03-12') });
    const refused = await story.step(number, 'enter', entered('117'));
    assert.match(refused.text, /118 were kept\. Enter the rest/);
    await story.take(number, 'enter', entered('118'));
    const checked = (checkedBy: string) => ({ checkedBy, ...on('checkedOn', '2027-03-12') });
    const same = await story.step(number, 'check', checked('ebba'));
    assert.match(same.text, /Whoever entered them does not check them as well/);
    await story.take(number, 'check', checked('Piers'));
    assert.equal((await story.facts()).done['re-enter-cutover-work'], '2027-03-12');
  });
});
