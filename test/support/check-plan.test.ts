import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Constraint, Edition, Link } from '../../src/guide/edition.ts';
import { workingCalendar } from '../../src/plan/calendar.ts';
import { NO_FACTS, type PlanFacts } from '../../src/plan/facts.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { schedule } from '../../src/plan/schedule.ts';
import { checkPlan } from './check-plan.ts';
import { after, notice, on, smallEdition, window } from './small-edition.ts';

// Good Friday is 26 March 2027, Easter Monday the 29th. Go live is Tuesday 6 April, the final data production the
// Saturday before.
const EASTER = ['2027-03-26', '2027-03-29'];
const OCCASION = { goLive: '2027-04-06', today: '2027-03-01' };

/** Fernbank Surgery, with a task for every kind of constraint. */
const FERNBANK: Edition = smallEdition(
  {
    order: { takes: '3 working-days' },
    survey: { needs: [after('order', '2 working-days')] },
    train: { takes: '5 working-days', needs: [link('start-start', 'survey')] },
    confirm: { takes: '4 working-days', needs: [link('finish-finish', 'survey')] },
    release: { needs: [link('start-finish', 'survey', '3 working-days')] },
    tell: { forEach: 'third-parties', needs: [after('survey'), notice('fdp', '2 weeks')] },
    remind: { forEach: 'third-parties', needs: [after('tell'), on('fdp', '-1 weeks')] },
    count: {
      when: 'dispensing',
      needs: [window(['fdp', '-1 months'], ['fdp', '-1 working-days'])],
    },
    sign: {
      takes: '3 working-days',
      owner: 'clinical-lead',
      needs: [window(undefined, ['survey-held', '5 working-days'], true)],
    },
    run: {
      takes: '3 calendar-days',
      closedDays: true,
      needs: [window(['fdp', '0 hours'], ['go-live', '0 hours'])],
    },
    report: { needs: [on('go-live', '5 working-days')] },
    review: {
      takes: '2 working-days',
      needs: [window(['go-live', '1 working-days'], ['go-live', '2 weeks'])],
    },
  },
  {
    intent: { needs: [after('order')] },
    'survey-held': { reachedBy: 'survey' },
    ready: {
      needs: ['train', 'confirm', 'release', 'sign', 'tell', 'count'].map((id) => after(id)),
    },
    fdp: { closedDays: true, needs: [on('go-live', '-72 hours'), after('ready')] },
    opening: { needs: [on('go-live')] },
  },
);
const FACTS: PlanFacts = {
  ...NO_FACTS,
  done: { 'tell.nhs-app': '2027-02-26' },
  agreed: {
    dates: { train: '2027-03-19' },
    notices: { tell: { value: 10, unit: 'working-days' } },
  },
  durations: { order: { value: 2, unit: 'working-days' } },
  lists: { 'third-parties': ['Harbour Laboratory', 'NHS App'] },
  away: [{ who: 'clinical-lead', from: '2027-03-01', to: '2027-03-05' }],
};

const made = (): Plan => schedule(FERNBANK, FACTS, workingCalendar(EASTER), OCCASION);
const faultsOf = (plan: Plan): string => checkPlan(plan, FERNBANK, EASTER, FACTS).join('\n');

test('the plan with every kind of constraint passes', () => {
  assert.equal(faultsOf(made()), '');
});

/** What is altered, and what the checker has to say about it. */
const ALTERED: Record<string, [id: string, dates: object, says: string]> = {
  'before today': [
    'order',
    { start: '2027-02-26', finish: '2027-03-01' },
    'order is too early: today',
  ],
  'too long a piece of work': [
    'order',
    { finish: '2027-03-03' },
    'order takes until 2027-03-02, not 2027-03-03',
  ],
  'work on a bank holiday': [
    'count',
    { start: '2027-03-26', finish: '2027-03-26' },
    'count starts on a closed day, 2027-03-26',
  ],
  'work during leave': [
    'sign',
    { start: '2027-03-05', finish: '2027-03-09' },
    'sign starts on a closed day, 2027-03-05',
  ],
  'a lag too short': [
    'survey',
    { start: '2027-03-03', finish: '2027-03-03' },
    'survey is too early: after order',
  ],
  'a lag too long': [
    'survey',
    { start: '2027-03-05', finish: '2027-03-05' },
    'survey is later than anything asks for',
  ],
  'start to start': [
    'train',
    { start: '2027-03-03', finish: '2027-03-09' },
    'train is too early: after survey',
  ],
  'finish to finish': [
    'confirm',
    { start: '2027-02-26', finish: '2027-03-03' },
    'confirm is too early: after survey',
  ],
  'start to finish': [
    'release',
    { start: '2027-03-08', finish: '2027-03-08' },
    'release is too early: after survey',
  ],
  'earlier than agreed': [
    'train',
    { start: '2027-03-12', finish: '2027-03-18' },
    'train is too early: agreed',
  ],
  'later than agreed': [
    'train',
    { latestStart: '2027-03-16', latestFinish: '2027-03-22' },
    'train at the latest: agreed',
  ],
  'a notice too late': [
    'tell.harbour-laboratory',
    { latestStart: '2027-03-19', latestFinish: '2027-03-19' },
    'tell.harbour-laboratory at the latest leaves no time: fdp notice before fdp',
  ],
  'a notice too soon': [
    'tell.harbour-laboratory',
    { latestStart: '2027-03-17', latestFinish: '2027-03-17' },
    'tell.harbour-laboratory could be later than its latest dates',
  ],
  'before its anchor': [
    'remind.nhs-app',
    { start: '2027-03-24', finish: '2027-03-24' },
    'remind.nhs-app is too early: on fdp',
  ],
  'after its anchor': [
    'remind.nhs-app',
    { latestStart: '2027-03-30', latestFinish: '2027-03-30' },
    'remind.nhs-app at the latest leaves no time: fdp on fdp',
  ],
  'before an anchor that lies after a milestone': [
    'report',
    { start: '2027-04-12', finish: '2027-04-12' },
    'report is too early: on go-live',
  ],
  'after an anchor that lies after a milestone': [
    'report',
    { latestStart: '2027-04-14', latestFinish: '2027-04-14' },
    'report at the latest: on go-live',
  ],
  'before a window, in months': [
    'count',
    { start: '2027-03-02', finish: '2027-03-02' },
    'count is too early: window opens by fdp',
  ],
  'after a window that closes before a milestone': [
    'count',
    { latestStart: '2027-04-05', latestFinish: '2027-04-05' },
    'count at the latest leaves no time: fdp window closes by fdp',
  ],
  'before a window that opens after a milestone': [
    'review',
    { start: '2027-04-06', finish: '2027-04-07' },
    'review is too early: window opens by go-live',
  ],
  'after a deadline': [
    'review',
    { latestStart: '2027-04-20', latestFinish: '2027-04-21' },
    'review at the latest: window closes by go-live',
  ],
  'over a contract limit without a word': [
    'sign',
    { start: '2027-03-10', finish: '2027-03-12' },
    'limits broken by: sign',
  ],
  'a latest start that leaves too little time': [
    'sign',
    { latestStart: '2027-04-01' },
    'sign cannot start on 2027-04-01 and finish by 2027-04-02',
  ],
  'another day than it was done on': [
    'tell.nhs-app',
    { start: '2027-03-01', finish: '2027-03-01' },
    'tell.nhs-app was done on 2027-02-26',
  ],
  'a milestone before the task that reaches it': [
    'survey-held',
    { date: '2027-03-03' },
    'survey-held is too early: reached by survey',
  ],
  'a milestone that follows, late': [
    'intent',
    { date: '2027-03-03' },
    'intent is later than anything asks for',
  ],
  'a milestone off its anchor': ['fdp', { date: '2027-04-02' }, 'fdp is too early: on go-live'],
  'an opening that does not coincide': [
    'opening',
    { date: '2027-04-07' },
    'opening is later than anything asks for',
  ],
  'go live before its date': [
    'go-live',
    { date: '2027-04-05' },
    'go-live is too early: go-live date',
  ],
  'go live after its date': [
    'go-live',
    { latest: '2027-04-07' },
    'go-live at the latest: go-live date',
  ],
  'slack that is not there': [
    'review',
    { slackWorkingDays: 9 },
    'review has 8 working days to spare, not 9',
  ],
  'critical work that is not marked': ['train', { critical: false }, 'train is critical'],
  'another task': ['review', { id: 'holiday' }, 'holiday does not belong in the plan'],
};

for (const [what, [id, dates, says]] of Object.entries(ALTERED)) {
  test(`the checker names ${what}`, () => {
    const plan = made();
    const alter = <T extends { id: string }>(items: T[]): T[] =>
      items.map((item) => (item.id === id ? { ...item, ...dates } : item));
    const altered = { ...plan, tasks: alter(plan.tasks), milestones: alter(plan.milestones) };
    assert.notDeepEqual(altered, plan);
    const faults = checkPlan(altered, FERNBANK, EASTER, FACTS);
    assert.ok(faults.includes(says), faults.join('\n') || 'it finds nothing');
  });
}

test('the checker names a plan that says that it is feasible and is not', () => {
  const late = { ...FACTS, agreed: { ...FACTS.agreed, dates: { train: '2027-04-08' } } };
  const plan = schedule(FERNBANK, late, workingCalendar(EASTER), OCCASION);
  assert.deepEqual(checkPlan(plan, FERNBANK, EASTER, late), []);
  const boasting = { ...plan, feasible: true, conflicts: [] };
  const faults = checkPlan(boasting, FERNBANK, EASTER, late);
  assert.match(faults.join(), /it is not feasible,too late are: .*go-live/);
});

test('the checker wants the tasks that apply, and one for each member of a list', () => {
  const plan = made();
  const noDispensing = { ...FACTS, applies: { dispensing: false } };
  assert.deepEqual(checkPlan(plan, FERNBANK, EASTER, noDispensing), [
    'count does not belong in the plan',
  ]);
  const oneMore = { 'third-parties': ['Harbour Laboratory', 'NHS App', 'Quay Screening'] };
  assert.deepEqual(checkPlan(plan, FERNBANK, EASTER, { ...FACTS, lists: oneMore }), [
    'tell.quay-screening is not in the plan',
    'remind.quay-screening is not in the plan',
  ]);
});

function link(kind: Link, ref: string, lag?: string): Constraint {
  return { ...after(ref, lag), link: kind } as Constraint;
}
