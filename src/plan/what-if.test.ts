import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { generatedEdition, generatedGoLive } from '../../test/support/generated-editions.ts';
import { after, notice, on, smallEdition } from '../../test/support/small-edition.ts';
import { workingCalendar } from './calendar.ts';
import { NO_FACTS } from './facts.ts';
import { schedule } from './schedule.ts';
import { previewChange, withChange } from './what-if.ts';

const calendar = workingCalendar(['2027-03-26', '2027-03-29']);
const edition = smallEdition(
  {
    tell: { title: 'Tell the lab', needs: [notice('fdp', '2 weeks')] },
    order: { takes: '3 working-days', owner: 'icb' },
    survey: { needs: [after('order')] },
  },
  {
    fdp: { closedDays: true, needs: [on('go-live', '-3 calendar-days'), after('survey')] },
    'go-live': { closedDays: true },
  },
);
const occasion = { goLive: '2027-03-23', today: '2027-03-01' };
const preview = (change: Parameters<typeof previewChange>[4], facts = NO_FACTS) =>
  previewChange(edition, facts, calendar, occasion, change);

test('a longer task moves what follows it and nobody else’s work', () => {
  const { moves, affected } = preview({
    dates: {},
    durations: { order: { value: 5, unit: 'working-days' } },
  });
  assert.deepEqual(
    moves.map(({ id, from, to, workingDays }) => [id, from, to, workingDays]),
    [
      ['order', '2027-03-03', '2027-03-05', 2],
      ['survey', '2027-03-04', '2027-03-08', 2],
    ],
  );
  assert.deepEqual(affected, ['icb', 'practice-manager']);
});

test('a new go-live date names the notices that were given for the old one', () => {
  const told = { ...NO_FACTS, done: { tell: '2027-02-26' } };
  const { noticesAgain, after } = preview({ goLive: '2027-04-06', dates: {}, durations: {} }, told);
  assert.deepEqual(
    noticesAgain.map(({ title, for: served }) => [title, served]),
    [['Tell the lab', 'fdp']],
  );
  assert.equal(after.goLive, '2027-04-06');
});

test('a change that breaks the plan says what does not fit any more', () => {
  const { after, newConflicts } = preview({
    dates: { survey: '2027-03-22' },
    durations: {},
  });
  assert.equal(after.feasible, false);
  assert.ok(newConflicts.some(({ id }) => id === 'fdp'));
});

test('the preview is the plan after saving', () => {
  fc.assert(
    fc.property(
      generatedEdition,
      generatedGoLive,
      fc.integer({ min: 1, max: 12 }),
      (made, goLive, days) => {
        const change = {
          goLive,
          dates: {},
          durations: { 'way-0': { value: days, unit: 'working-days' as const } },
        };
        const previewed = previewChange(
          made,
          NO_FACTS,
          calendar,
          { goLive: '2027-06-01', today: '2027-03-01' },
          change,
        );
        const saved = schedule(made, withChange(NO_FACTS, change), calendar, {
          goLive,
          today: '2027-03-01',
        });
        assert.deepEqual(previewed.after, saved);
      },
    ),
    { numRuns: 60, seed: 20270309 },
  );
});
