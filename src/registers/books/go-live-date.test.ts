import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import goLiveDate from './go-live-date.ts';

const EVERYTHING = ['leave', 'training', 'busy', 'holidays', 'neighbours'];
const date = (state: string, values: Record<string, string | string[]>) => ({
  kind: 'date',
  state,
  values: { heldAgainst: EVERYTHING, ...values },
});
const said = (...given: ReturnType<typeof date>[]) =>
  goLiveDate.planFacts?.(rowsIn(goLiveDate, ...given));
const found = (given: ReturnType<typeof date>[], around: Parameters<typeof aroundOf>[0] = {}) =>
  goLiveDate.findings?.(rowsIn(goLiveDate, ...given), aroundOf(around)) ?? [];

describe('what dates say to the plan', () => {
  test('nothing before they are agreed', () => {
    assert.deepEqual(said(date('proposed', { date: '2027-03-16' })), []);
  });

  test('the date and the agreement, once they are', () => {
    const agreed = { date: '2027-03-16', agreedOn: '2026-11-20' };
    assert.deepEqual(said(date('provisional', agreed)), [
      { kind: 'go-live', subject: '', value: '2027-03-16' },
      { kind: 'done', subject: 'agree-provisional-go-live', value: '2026-11-20' },
    ]);
  });

  test('the one that was added last, where several are agreed', () => {
    const dates = [
      date('confirmed', { date: '2027-03-16' }),
      date('provisional', { date: '2027-04-13' }),
    ];
    assert.equal(said(...dates)?.[0]?.value, '2027-04-13');
    assert.match(found(dates).join(' '), /^2 dates are agreed\. Set all but one aside/);
  });
});

describe('what is striking about a date', () => {
  test('the busy times and the leave that it hits', () => {
    const busy = [{ what: 'Year end', from: '2027-03-15', to: '2027-04-09', weight: 5 }];
    const away = [{ who: 'trainer', from: '2027-03-30', to: '2027-03-30' }];
    const dates = [date('proposed', { date: '2027-03-30' })];
    const [finding] = found(dates, { facts: { busy, away } });
    assert.match(String(finding), /Tuesday 30 March 2027 \(proposed\) hits: .*busy: Year end/);
    assert.match(String(finding), /Trainer is away at “Go live”/);
    assert.ok(!found(dates).join(' ').includes('Year end'));
  });

  test('that it cannot be met, with the reason', () => {
    assert.match(
      found([date('preferred', { date: '2026-12-15' })])[0] ?? '',
      /Tuesday 15 December 2026 \(preferred\) cannot be met\. \d+ working days too early/,
    );
  });

  test('what nobody has held it against', () => {
    const held = date('proposed', {
      date: '2027-03-16',
      heldAgainst: ['leave', 'training', 'busy'],
    });
    assert.match(
      found([held]).join(' '),
      /was not held against: school holidays and bank holidays; what neighbouring/,
    );
    assert.doesNotMatch(found([date('proposed', { date: '2027-03-16' })]).join(' '), /not held/);
  });

  test('that the plan counts with another one', () => {
    const dates = [date('confirmed', { date: '2027-03-16' })];
    assert.match(
      found(dates).join(' '),
      /The plan counts with Tuesday 9 March 2027, which somebody set there, and not with Tuesday 16/,
    );
    assert.doesNotMatch(found(dates, { goLive: '2027-03-16' }).join(' '), /The plan counts with/);
    assert.match(
      found([date('refused', { date: '2027-03-09' })])[0] ?? '',
      /The plan still counts with Tuesday 9 March 2027, which is refused by the new supplier/,
    );
  });

  test('which notices were given for the date of before, until they are given again', () => {
    const moved = { date: '2027-06-15', dateBefore: '2027-06-29', changedOn: '2026-12-10' };
    const given = (notice: string) =>
      found([date('changed', moved)], {
        goLive: '2027-06-15',
        today: '2026-12-14',
        facts: { done: { 'notify-third-parties': notice } },
      }).join(' ');
    assert.match(
      given('2026-12-04'),
      /was done on 4 Dec 2026 for go live on Tuesday 29 June 2027: it has to be done again/,
    );
    assert.doesNotMatch(given('2026-12-11'), /done again/);
  });
});

describe('Riverside Surgery', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('go-live-date');
  });
  after(() => story.close());

  test('begins with a wish, on a day on which it works', async () => {
    assert.match(await story.text(), /Begin with the one that the practice prefers/);
    assert.equal(await story.add('date', on('date', '2027-03-16')), 1);
    const sunday = { kind: 'date', token: crypto.randomUUID(), ...on('date', '2027-03-14') };
    const { text } = await story.web.post(`${story.address}/go-live-date`, sunday);
    assert.match(text, /Go-live date must be a working day\. Sunday 14 March 2027 is a Sunday/);
  });

  test('proposes it once the practice stands behind it', async () => {
    const alone = await story.step(1, 'propose', { heldAgainst: 'leave', agreed: 'icb' });
    assert.match(alone.text, /Who agreed lacks the practice: ask there first/);
    await story.take(1, 'propose', { heldAgainst: EVERYTHING, agreed: ['practice', 'icb'] });
    assert.equal(await story.goLive(), '2027-03-09');
  });

  test('sees what moves before it is agreed, and only then the plan follows', async () => {
    const agreed = { heldAgainst: EVERYTHING, ...on('agreedOn', '2026-11-23') };
    const unasked = await story.step(1, 'agree', { ...agreed, agreed: ['practice', 'icb'] });
    assert.match(unasked.text, /Who agreed lacks the new supplier/);
    const form = { ...agreed, agreed: ['practice', 'icb', 'new-supplier'] };
    const look = await story.step(1, 'agree', form);
    assert.match(look.text, /Go live moves to Tuesday 16 March 2027, and \d+ dates with it/);
    assert.match(look.text, /Final data production : from 6 Mar 2027 to 13 Mar 2027, 5 working/);
    assert.match(look.text, /\d+ tasks with a date that moves/);
    assert.equal(await story.goLive(), '2027-03-09');
    await story.take(1, 'agree', form);
    assert.equal(await story.goLive(), '2027-03-16');
    assert.equal((await story.facts()).done['agree-provisional-go-live'], '2026-11-23');
  });

  test('has it confirmed, and changed, with the date of before', async () => {
    const confirmed = { ...on('confirmedOn', '2026-11-23'), confirmedHow: 'By e-mail' };
    const tomorrow = { ...confirmed, ...on('confirmedOn', '2026-11-24') };
    assert.match((await story.step(1, 'confirm', tomorrow)).text, /must be today or earlier/);
    await story.take(1, 'confirm', confirmed);
    const change = {
      ...on('date', '2027-03-23'),
      ...on('changedOn', '2026-11-23'),
      agreed: ['practice', 'icb', 'new-supplier'],
      heldAgainst: EVERYTHING,
    };
    assert.match((await story.step(1, 'change', change)).text, /Say why/);
    const same = { ...change, ...on('date', '2027-03-16'), reason: 'Training' };
    assert.match((await story.step(1, 'change', same)).text, /is the one of before/);
    await story.take(1, 'change', { ...change, reason: 'Trainers are booked elsewhere' });
    const { state, values } = await story.row(1);
    assert.deepEqual(
      [state, values.dateBefore, values.date],
      ['changed', '2027-03-16', '2027-03-23'],
    );
    assert.equal(await story.goLive(), '2027-03-23');
    const page = await story.text('/1');
    assert.match(page, /Confirmed again by the new supplier: due on Monday 30 November 2026/);
    assert.match(page, /Trainers are booked elsewhere/);
  });

  test('keeps the dates that were not taken, with the reason', async () => {
    const other = await story.add('date', on('date', '2027-04-13'));
    await story.take(other, 'set-aside', { reason: 'School holidays' });
    const third = await story.add('date', on('date', '2027-04-20'));
    await story.take(third, 'propose', { heldAgainst: EVERYTHING, agreed: 'practice' });
    await story.take(third, 'refuse', { reason: 'No engineer' });
    assert.match(await story.text('?state=refused'), /Tuesday 20 April 2027/);
    assert.equal(await story.goLive(), '2027-03-23');
  });

  test('finds its dates from the page of the plan, and back', async () => {
    const { html } = await story.web.get(`${story.address}/plan/go-live`);
    assert.ok(html.includes(`href="${story.address}/go-live-date"`));
    const list = await story.web.get(`${story.address}/go-live-date`);
    assert.ok(list.html.includes(`href="${story.address}/plan/go-live"`));
  });
});

test('each edition has its own parties agree before the order', async (t) => {
  for (const [edition, step, agreed] of [
    ['gp-it-futures-2020', 'agree-locally', ['practice', 'icb']],
    ['gpsoc-2019', 'agree-all', ['practice', 'icb', 'delivery-partner', 'new-supplier']],
  ] as const) {
    const story = await startBook('go-live-date', { edition });
    t.after(() => story.close());
    await story.add('date', on('date', '2027-03-23'));
    await story.take(1, 'propose', { heldAgainst: EVERYTHING, agreed: 'practice' });
    const form = { heldAgainst: EVERYTHING, ...on('agreedOn', '2026-11-23') };
    const few = await story.step(1, step, { ...form, agreed: agreed.slice(0, 1) });
    assert.match(few.text, /Who agreed lacks the CCG/);
    assert.equal((await story.step(1, 'agree', form)).status, 404);
    await story.take(1, step, { ...form, agreed: [...agreed] });
    assert.equal(await story.goLive(), '2027-03-23');
  }
});
