import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../../config.ts';
import type { Edition, Limit, Occurrence } from '../../guide/edition.ts';
import { listEditions, loadEdition } from '../../guide/load-edition.ts';
import { loadBankHolidays } from '../bank-holidays.ts';
import { land, toDay, toIso, workingCalendar } from '../calendar.ts';
import { NO_FACTS, type PlanFacts } from '../facts.ts';
import type { Plan } from '../plan.ts';
import { schedule } from '../schedule.ts';
import { type Clock, countsTimes, STATES, type State, type TimeClock } from './clock.ts';
import { type ClockFacts, clockFactsOf, reportSubject } from './clock-facts.ts';
import { clocksOf } from './clocks-of.ts';

const HOLIDAYS = loadBankHolidays(join(HOME, 'bank-holidays')).map(({ date }) => date);
const CALENDAR = workingCalendar(HOLIDAYS);
const START = '2026-08-03';
const GO_LIVE = '2027-03-09';
const NOTHING: ClockFacts = clockFactsOf([]);

for (const id of listEditions(join(HOME, 'editions'))) {
  const edition = loadEdition(join(HOME, 'editions', id));
  for (const limit of edition.limits) {
    test(`${id}: the clock of ${limit.id} is not started, runs, warns, is met and is broken`, () => {
      const drive = limit.limit.unit === 'times' ? driveCount : driveTime;
      assert.deepEqual(drive(edition, limit), STATES);
    });
  }
}

/** The states that a count goes through as one more is made. */
function driveCount(edition: Edition, { id, limit, to }: Limit): State[] {
  const allowed = limit.max as number;
  const what = to.ref === 'extract-made' ? 'extract' : 'transformation';
  const stateAfter = (made: number, done: Record<string, string> = {}) => {
    const iterations = { extract: [], transformation: [], [what]: Array(made).fill({}) };
    const world = { ...NOTHING, iterations };
    const clock = look(edition, START, world, { ...NO_FACTS, done }).find(
      (clock) => clock.limit.id === id,
    );
    assert.ok(clock && countsTimes(clock) && clock.made === made);
    return clock.state;
  };
  assert.equal(stateAfter(allowed - 1), 'running');
  return [
    stateAfter(0),
    stateAfter(1),
    stateAfter(allowed),
    stateAfter(allowed, { 'go-live': START }),
    stateAfter(allowed + 1),
  ];
}

/** The states that a clock goes through as its days pass, each as facts and today alone make it. */
function driveTime(edition: Edition, limit: Limit): State[] {
  const first = clockAt(edition, limit, START, {});
  const { dueIs } = first;
  const from = toIso(first.from.day ?? justInTime(edition, limit));
  const isNotice = dueIs === 'from-by';
  const due = isNotice ? first.due : clockAt(edition, limit, from, { from }).due;
  const warnsOn = limit.warning
    ? move(due, { ...limit.warning, value: -limit.warning.value })
    : due;
  const end = isNotice ? toIso(first.to.day as number) : due;
  const dayAfter = move(due, { value: 1, unit: 'calendar-days' });
  const dayBefore = move(due, { value: -1, unit: 'calendar-days' });
  const state = (today: string, happened: Happened) =>
    clockAt(edition, limit, today, happened).state;

  if (isNotice) {
    assert.equal(state(dayAfter, { from: dayAfter, toPlanned: end }), 'breached', 'given late');
    assert.equal(state(end, { to: end }), 'breached', 'never given');
    return [
      first.state,
      state(due, { from: due, toPlanned: end }),
      state(warnsOn, { toPlanned: end }),
      state(end, { from: due, to: end }),
      state(dayAfter, { toPlanned: end }),
    ];
  }
  if (dueIs === 'to-not-before') {
    assert.equal(state(due, { from }), 'met', 'its time is over');
    return [
      first.state,
      state(from, { from, toPlanned: due }),
      state(warnsOn, { from, toPlanned: due }),
      state(due, { from, to: due }),
      state(due, { from, to: dayBefore }),
    ];
  }
  assert.equal(state(dayAfter, { from, to: dayAfter }), 'breached', 'done late');
  return [
    // Between two events there is nothing to start a clock with but the first.
    first.from.day === undefined ? 'not-started' : first.state,
    state(from, { from, toPlanned: due }),
    state(warnsOn, { from, toPlanned: due }),
    state(dayAfter, { from, to: due }),
    state(dayAfter, { from }),
  ];
}

/** A day for what only a person can report, so that what follows is planned within the limit. */
function justInTime(edition: Edition, { limit, to }: Limit): number {
  const planned = planOf(edition, START, NO_FACTS).milestones.find(({ id }) => id === to.ref)?.date;
  if (!planned || limit.unit === 'times') return toDay(START);
  return land(CALENDAR, toDay(planned), { value: -(limit.max ?? 0), unit: limit.unit });
}

type Happened = { from?: string; to?: string; toPlanned?: string };

/** The clock of a limit on a day, with all other work done that the plan has until then. */
function clockAt(edition: Edition, limit: Limit, today: string, happened: Happened): TimeClock {
  const world = structuredClone(NOTHING);
  const facts: PlanFacts = structuredClone(NO_FACTS);
  const ends = [limit.from as Occurrence, limit.to];
  const base = planOf(edition, START, NO_FACTS);
  // What the later end waits for is out of its way, even where it is planned sooner than the edition has it.
  const planned = base.milestones.find(({ id }) => id === limit.to.ref)?.date ?? '';
  const until = happened.toPlanned && happened.toPlanned > planned ? happened.toPlanned : planned;
  for (const { id, finish } of base.tasks) {
    if (ends.some(({ ref }) => isOne(edition, ref, id))) continue;
    if (finish <= today) facts.done[id] = finish;
    else if (happened.toPlanned && finish <= until) facts.done[id] = today;
  }
  const state = (end: Occurrence, date: string | undefined) => {
    if (!date) return;
    if (end.kind === 'event' || end.kind === 'task-start')
      world.reported[reportSubject(end)] = date;
    else facts.done[end.ref] = date;
  };
  state(ends[0] as Occurrence, happened.from);
  state(limit.to, happened.to);
  if (happened.toPlanned && limit.to.kind !== 'event') {
    facts.agreed.dates[limit.to.ref] = happened.toPlanned;
    const reaches = edition.milestones.find(({ id }) => id === limit.to.ref)?.reachedBy;
    // Some limits are shorter than what the edition plans with; here the work fits in.
    facts.durations[reaches ?? limit.to.ref] = { value: 1, unit: 'working-days' };
  }
  const { clocks, unmeasured } = clocksIn(edition, today, world, facts);
  const clock = clocks.find((clock): clock is TimeClock => clock.limit.id === limit.id);
  if (clock) return clock;
  const why = unmeasured.find((other) => other.limit.id === limit.id)?.why ?? '';
  assert.match(why, /^Time counts from: .+\. Nobody has recorded it\.$/);
  const unknown = { title: '', happened: false, closedDays: true };
  const none = { limit, title: '', from: unknown, to: unknown, due: '', leftWorkingDays: 0 };
  return { ...none, state: 'not-started', dueIs: 'to-by', isForeseenToBreak: false };
}

/** Ends of a limit that are a milestone and the task that reaches it are one. */
function isOne({ milestones }: Edition, ref: string, id: string): boolean {
  return ref === id || milestones.some((one) => one.id === ref && one.reachedBy === id);
}

const look = (...world: Parameters<typeof clocksIn>): Clock[] => clocksIn(...world).clocks;

function clocksIn(edition: Edition, today: string, world: ClockFacts, facts: PlanFacts) {
  return clocksOf(edition, planOf(edition, today, facts), world, CALENDAR, today);
}

function planOf(edition: Edition, today: string, facts: PlanFacts): Plan {
  return schedule(edition, facts, CALENDAR, { goLive: GO_LIVE, today });
}

function move(date: string, amount: Parameters<typeof land>[2]): string {
  return toIso(land(CALENDAR, toDay(date), amount));
}
