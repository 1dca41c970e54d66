import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import runOff from './run-off.ts';

const access = (state: string, values: object = {}) => ({
  kind: 'access',
  state,
  values: { system: 'EMIS Web', endsOn: '2027-06-07', ...values },
});
const kept = (sort: string, state: string, values: object = {}) => ({
  kind: 'kept-records',
  state,
  values: { sort, ...values },
});
const signOff = (state: string) => ({
  kind: 'final-sign-off',
  state,
  values: { what: 'SystmOne' },
});
type Given = ReturnType<typeof access> | ReturnType<typeof kept> | ReturnType<typeof signOff>;
const factsOf = (...rows: Given[]) =>
  Object.fromEntries(
    (runOff.planFacts?.(rowsIn(runOff, ...rows)) ?? []).map(({ kind, subject, value }) => [
      `${kind} ${subject}`,
      value,
    ]),
  );
const leftOf = (...rows: Given[]) =>
  runOff.beforeTheEnd?.(rowsIn(runOff, ...rows), aroundOf()) ?? [];
const ALL_DONE = [access('closed'), kept('audit-trail', 'readable'), signOff('signed')];

test('an old system is done with once all of it is', () => {
  const closed = { readOnlySince: '2027-03-09', decidedOn: '2027-05-03', closedOn: '2027-06-21' };
  const ended = { ...closed, endedOn: '2027-06-07' };
  assert.deepEqual(factsOf(access('closed', ended)), {
    'done make-old-system-read-only': '2027-03-09',
    'done decide-on-longer-access': '2027-05-03',
    'done decommission-old-system': '2027-06-21',
    'agreed end-of-old-system-access': '2027-06-07',
  });
  assert.deepEqual(factsOf(access('closed', ended), access('live')), {});
});

test('longer access is agreed once it is decided on', () => {
  const decided = { decidedOn: '2027-05-03', extendedUntil: '2027-07-30' };
  const facts = factsOf(access('decided', decided));
  assert.equal(facts['agreed end-of-old-system-access'], '2027-07-30');
  assert.ok(!('agreed end-of-old-system-access' in factsOf(access('read-only'))));
});

test('what stays behind is secure once each was opened', () => {
  const opened = kept('audit-trail', 'readable', { triedOn: '2027-05-10' });
  assert.equal(factsOf(opened)['done secure-audit-trail'], '2027-05-10');
  assert.deepEqual(factsOf(opened, kept('deducted', 'placed')), {});
  assert.deepEqual(factsOf(kept('deducted', 'readable', { triedOn: '2027-05-10' })), {});
});

test('it begins with each sort of record that stays behind', () => {
  const sorts = (runOff.startingList?.rows(aroundOf()) ?? []).map(({ sort }) => sort);
  assert.deepEqual(sorts, ['audit-trail', 'deducted', 'not-moved', 'extract']);
});

test('nothing ends with old access open, the audit trail’s place unknown, or without the practice’s word', () => {
  assert.deepEqual(leftOf(...ALL_DONE), []);
  assert.deepEqual(leftOf(), [
    'Nobody has recorded when access to the old system ends',
    'Nobody has recorded where the audit trail is kept',
    'The practice has not signed the new system off',
  ]);
  const kinds = { access, kept: (state: string) => kept('audit-trail', state), signOff };
  const done = { access: ['closed'], kept: ['readable'], signOff: ['signed'] };
  const statesOf = (kind: string) => Object.keys(runOff.kinds[kind]?.states ?? {});
  fc.assert(
    fc.property(
      fc.constantFrom(...statesOf('access')),
      fc.constantFrom(...statesOf('kept-records')),
      fc.constantFrom(...statesOf('final-sign-off')),
      (one, two, three) => {
        const rows = [kinds.access(one), kinds.kept(two), kinds.signOff(three)];
        const isDone =
          done.access.includes(one) && done.kept.includes(two) && done.signOff.includes(three);
        assert.equal(leftOf(...rows).length === 0, isDone);
      },
    ),
  );
});

test('access that should be over, and access shorter than the plan counts on, are named', () => {
  const said = (today: string, ...rows: Given[]) =>
    (runOff.findings?.(rowsIn(runOff, ...rows), aroundOf({ today })) ?? []).join('\n');
  const short = access('read-only', { endsOn: '2027-04-23' });
  const audit = kept('audit-trail', 'readable');
  assert.match(
    said('2026-11-23', short, audit),
    /can be read until 23 Apr 2027; the plan counts on 7 Jun 2027/,
  );
  assert.match(
    said('2027-04-26', short, audit),
    /was to end on Friday 23 April 2027: is it over\?/,
  );
  assert.equal(said('2026-11-23', access('read-only'), audit), '');
});

describe('Riverside Surgery', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('run-off', { today: '2027-06-01', goLive: '2027-06-15' });
  });
  after(() => story.close());

  test('decides on longer access, and the plan follows', async () => {
    const number = await story.add('access', {
      system: 'EMIS Web',
      ...on('endsOn', '2027-09-13'),
    });
    await story.take(number, 'confirm-read-only', on('readOnlySince', '2027-06-01'));
    const longer = (until: string) => ({
      ...{ cost: '1200', agreedWith: 'The ICB and EMIS', reason: 'Referrals are still looked up' },
      ...on('decidedOn', '2027-06-01'),
      ...on('extendedUntil', until),
    });
    assert.equal((await story.step(number, 'extend', longer('2027-08-02'))).status, 400);
    await story.take(number, 'extend', longer('2027-10-15'));
    const { agreed } = await story.facts();
    assert.equal(agreed.dates['end-of-old-system-access'], '2027-10-15');
    const plan = (await story.web.get(`${story.address}/plan`)).text;
    assert.match(plan, /End of access to the old system.{0,80}15 October 2027/);
  });

  test('an audit trail cannot be ruled out, and is secure only when somebody opened it', async () => {
    const number = await story.add('kept-records', { sort: 'audit-trail' });
    const out = await story.step(number, 'rule-out', { reason: 'None' });
    assert.match(out.text, /There always is an audit trail/);
    await story.take(number, 'place', {
      ...{ place: 'Archive of EMIS', form: 'PDF', readers: 'By ticket to the desk' },
    });
    await story.take(number, 'try', { ...on('triedOn', '2027-06-01'), triedBy: 'Asha' });
    assert.equal((await story.facts()).done['secure-audit-trail'], '2027-06-01');
  });

  test('only the practice signs off', async () => {
    const number = await story.add('final-sign-off', { what: 'SystmOne' });
    await story.take(number, 'sign', {
      ...{ restsOn: 'The comparison', signedBy: 'Asha Fairweather' },
      ...on('signedOn', '2027-06-01'),
    });
    assert.equal((await story.row(number)).state, 'signed');
    const sign = runOff.kinds['final-sign-off']?.transitions.find(({ id }) => id === 'sign');
    assert.deepEqual(sign?.who, ['practice-manager', 'clinical-lead']);
    assert.ok(sign?.weighs);
  });
});
