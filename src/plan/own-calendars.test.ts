import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { after, smallEdition } from '../../test/support/small-edition.ts';
import type { Edition } from '../guide/edition.ts';
import { workingCalendar } from './calendar.ts';
import { NO_FACTS, type PlanFacts } from './facts.ts';
import type { Plan } from './plan.ts';
import { schedule } from './schedule.ts';

const calendar = workingCalendar(['2027-03-26', '2027-03-29']);
const plan = (edition: Edition, goLive: string, facts: Partial<PlanFacts>): Plan =>
  schedule(edition, { ...NO_FACTS, ...facts }, calendar, { goLive, today: '2027-03-01' });

test('a role works on while somebody who holds it is there', () => {
  const edition = smallEdition({ hers: {} }, { 'go-live': { needs: [after('hers')] } });
  const people = [
    { name: 'Ines Marlow', roles: ['practice-manager'] },
    { name: 'Tom Ferry', roles: ['practice-manager', 'icb'] },
  ];
  const ines = { who: 'Ines Marlow', from: '2027-03-01', to: '2027-03-05' };
  const tom = { who: 'Tom Ferry', from: '2027-03-01', to: '2027-03-02' };
  const startWith = (away: PlanFacts['away']) =>
    plan(edition, '2027-03-24', { people, away }).tasks[0]?.start;
  assert.equal(startWith([ines]), '2027-03-01');
  assert.equal(startWith([ines, tom]), '2027-03-03');
});

describe('a closure of the practice', () => {
  const edition = smallEdition(
    { hers: { takes: '2 working-days' }, theirs: { owner: 'icb', takes: '2 working-days' } },
    { 'go-live': { reachedBy: 'hers', needs: [after('theirs')] } },
  );
  const finishes = (closed: PlanFacts['closed']) =>
    plan(edition, '2027-03-24', { closed }).tasks.map(({ start, finish }) => [start, finish]);
  const week = { what: 'Building work', from: '2027-03-22', to: '2027-03-24' };

  test('moves the work of those who are there, and go live with it', () => {
    assert.deepEqual(finishes([{ ...week, who: 'practice' }]), [
      ['2027-03-19', '2027-03-25'],
      ['2027-03-01', '2027-03-02'],
    ]);
    const { feasible, earliestGoLive } = plan(edition, '2027-03-24', {
      closed: [{ ...week, who: 'practice' }],
    });
    assert.deepEqual([feasible, earliestGoLive], [false, '2027-03-02']);
  });

  test('for half a day lets their work take longer, and nobody else’s', () => {
    const closed = [
      { what: 'Learning', from: '2027-03-01', to: '2027-03-31', who: 'practice', half: true },
    ] as const;
    const { tasks } = plan(edition, '2027-03-24', { closed: [...closed] });
    // Four half days from Monday, or back from the 24th, are two working days.
    assert.deepEqual(
      tasks.map(({ start, finish, latestStart, latestFinish }) => [
        start,
        finish,
        latestStart,
        latestFinish,
      ]),
      [
        ['2027-03-19', '2027-03-24', '2027-03-19', '2027-03-24'],
        ['2027-03-01', '2027-03-02', '2027-03-23', '2027-03-24'],
      ],
    );
  });

  test('on one weekday closes only that', () => {
    const closed = [
      {
        what: 'Learning',
        from: '2027-03-01',
        to: '2027-03-31',
        who: 'practice',
        weekday: 'wednesday',
      },
    ] as const;
    assert.deepEqual(finishes([...closed])[0], ['2027-03-23', '2027-03-25']);
  });
});
