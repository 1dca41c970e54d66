import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, notice, on, smallEdition, window } from '../../test/support/small-edition.ts';
import type { Edition } from '../guide/edition.ts';
import { Refusal } from '../lib/refusal.ts';
import { LAST_DAY, toIso, workingCalendar } from './calendar.ts';
import { NO_FACTS, type PlanFacts } from './facts.ts';
import type { Plan } from './plan.ts';
import { schedule } from './schedule.ts';

// March 2027: the 1st is a Monday, Good Friday is the 26th, Easter Monday the 29th.
const calendar = workingCalendar(['2027-03-26', '2027-03-29']);
const plan = (edition: Edition, goLive: string, facts: Partial<PlanFacts> = {}): Plan =>
  schedule(edition, { ...NO_FACTS, ...facts }, calendar, { goLive, today: '2027-03-01' });
const taskOf = (plan: Plan, id: string) => {
  const task = plan.tasks.find((task) => task.id === id);
  assert.ok(task, id);
  return task;
};
const dateOf = (plan: Plan, id: string) => plan.milestones.find((m) => m.id === id)?.date;

const twoSteps = smallEdition(
  {
    order: { takes: '3 working-days' },
    extract: { takes: '5 working-days', needs: [after('order')] },
  },
  { 'go-live': { needs: [after('extract')] } },
);

test('work starts on the next working day after what it follows, and ends counting its first day', () => {
  const { tasks } = plan(twoSteps, '2027-03-24');
  assert.deepEqual(
    tasks.map(({ id, start, finish }) => [id, start, finish]),
    [
      ['order', '2027-03-01', '2027-03-03'],
      ['extract', '2027-03-04', '2027-03-10'],
    ],
  );
});

test('latest dates are counted back from go live and slack is the working days between', () => {
  const { tasks, feasible } = plan(twoSteps, '2027-03-24');
  assert.equal(feasible, true);
  assert.deepEqual(
    tasks.map(({ id, latestStart, latestFinish, slackWorkingDays, critical }) => [
      id,
      latestStart,
      latestFinish,
      slackWorkingDays,
      critical,
    ]),
    [
      ['order', '2027-03-15', '2027-03-17', 10, false],
      ['extract', '2027-03-18', '2027-03-24', 10, false],
    ],
  );
});

test('a go-live date that cannot be met names the chain from today and the earliest date that can', () => {
  const late = plan(twoSteps, '2027-03-08');
  assert.equal(late.feasible, false);
  assert.equal(late.earliestGoLive, '2027-03-10');
  assert.deepEqual(
    late.bindingChain.map(({ id, date }) => [id, date]),
    [
      ['order', '2027-03-03'],
      ['extract', '2027-03-10'],
      ['go-live', '2027-03-10'],
    ],
  );
  assert.equal(late.bindingChain[0]?.reason.kind, 'today');
  const overshoot = late.conflicts.find(({ id }) => id === 'go-live');
  assert.equal(overshoot?.overshootWorkingDays, 2);
  assert.equal(taskOf(late, 'extract').critical, true);
  assert.equal(plan(twoSteps, '2027-03-10').feasible, true);
});

test('Easter pushes work that is counted in working days', () => {
  const { tasks } = plan(twoSteps, '2027-04-06', {
    done: {},
    agreed: { dates: { order: '2027-03-24' }, notices: {} },
  });
  const extract = tasks[1];
  assert.deepEqual([extract?.start, extract?.finish], ['2027-03-25', '2027-04-02']);
});

const cutover = smallEdition(
  {
    tell: { needs: [notice('fdp', '2 weeks')] },
    remind: { needs: [on('fdp', '-1 weeks')] },
    off: { needs: [window(['fdp', '-2 working-days'], ['fdp', '-1 working-days'])] },
    run: {
      takes: '3 calendar-days',
      closedDays: true,
      needs: [window(['fdp', '0 hours'], ['go-live', '0 hours'])],
    },
    review: {
      takes: '2 working-days',
      needs: [window(['go-live', '1 working-days'], ['go-live', '2 weeks'])],
    },
  },
  {
    fdp: { closedDays: true, needs: [on('go-live', '-72 hours')] },
    'go-live': { closedDays: true },
  },
);

test('a milestone hangs on go live by its anchor, over a weekend if the edition allows', () => {
  assert.equal(dateOf(plan(cutover, '2027-04-06'), 'fdp'), '2027-04-03');
});

test('an agreed date takes the place of the anchor', () => {
  const agreed = { dates: { fdp: '2027-04-01' }, notices: {} };
  const earlier = plan(cutover, '2027-04-06', { agreed });
  assert.equal(dateOf(earlier, 'fdp'), '2027-04-01');
  assert.equal(earlier.feasible, true);
});

test('a reminder that falls on Easter Saturday goes out on the last working day before', () => {
  const remind = taskOf(plan(cutover, '2027-04-06'), 'remind');
  assert.deepEqual([remind.start, remind.latestFinish], ['2027-03-25', '2027-03-25']);
});

test('links go off in the working days before the final data production', () => {
  const off = taskOf(plan(cutover, '2027-04-06'), 'off');
  assert.deepEqual([off.start, off.latestFinish], ['2027-04-01', '2027-04-02']);
});

test('notice is given as early as possible and its latest date is the notice before the milestone', () => {
  const tell = taskOf(plan(cutover, '2027-04-06'), 'tell');
  // Two weeks before Saturday 3 April is Saturday 20 March: Friday 19th at the latest.
  assert.deepEqual([tell.start, tell.latestFinish], ['2027-03-01', '2027-03-19']);
});

test('notice given too late moves the milestone, and with it go live', () => {
  const late = plan(cutover, '2027-04-06', { done: { tell: '2027-02-26' } });
  assert.equal(late.feasible, true);
  const tooLate = schedule(cutover, { ...NO_FACTS, done: { tell: '2027-03-22' } }, calendar, {
    goLive: '2027-04-06',
    today: '2027-03-22',
  });
  assert.equal(tooLate.feasible, false);
  assert.equal(tooLate.earliestGoLive, '2027-04-08');
});

test('work after go live hangs on it and has its own deadline', () => {
  const review = taskOf(plan(cutover, '2027-04-06'), 'review');
  assert.deepEqual(
    [review.start, review.finish, review.latestFinish, review.slackWorkingDays],
    ['2027-04-07', '2027-04-08', '2027-04-20', 8],
  );
});

test('a shorter notice agreed with the party replaces that of the guide', () => {
  const agreed = { dates: {}, notices: { tell: { value: 1, unit: 'weeks' as const } } };
  assert.equal(taskOf(plan(cutover, '2027-04-06', { agreed }), 'tell').latestFinish, '2027-03-25');
});

test('what is done keeps its date, and a completion in the future counts as agreed and says so', () => {
  const done = plan(twoSteps, '2027-03-24', { done: { order: '2027-02-24' } });
  assert.deepEqual(
    [taskOf(done, 'order').finish, taskOf(done, 'order').critical, taskOf(done, 'extract').start],
    ['2027-02-24', false, '2027-03-01'],
  );
  const agreed = plan(twoSteps, '2027-03-24', { done: { order: '2027-03-10' } });
  assert.equal(taskOf(agreed, 'order').done, false);
  assert.equal(taskOf(agreed, 'order').finish, '2027-03-10');
  assert.match(
    agreed.notes.join(),
    /order is recorded as done on 2027-03-10, which is in the future/,
  );
});

test('a milestone and the task that reaches it are one happening', () => {
  const edition = smallEdition(
    { hold: {}, survey: { needs: [after('kick-off', '2 working-days')] } },
    { 'kick-off': { reachedBy: 'hold' }, 'go-live': { needs: [after('survey')] } },
  );
  const byMilestone = plan(edition, '2027-03-24', { done: { 'kick-off': '2027-02-25' } });
  assert.equal(taskOf(byMilestone, 'hold').done, true);
  assert.equal(taskOf(byMilestone, 'survey').start, '2027-03-01');
  const byTask = plan(edition, '2027-03-24', { done: { hold: '2027-03-01' } });
  assert.equal(dateOf(byTask, 'kick-off'), '2027-03-01');
  assert.equal(taskOf(byTask, 'survey').start, '2027-03-03');
});

test('a task that ends on a Saturday is not put off by the milestone that it reaches', () => {
  const edition = smallEdition(
    {
      'enter-again': {
        takes: '6 calendar-days',
        needs: [window(['go-live', '0 hours'], ['go-live', '3 weeks'])],
      },
    },
    { complete: { reachedBy: 'enter-again', closedDays: true } },
  );
  // From Monday 22 March to Saturday the 27th.
  const over = plan(edition, '2027-03-22');
  assert.deepEqual(
    [
      taskOf(over, 'enter-again').start,
      taskOf(over, 'enter-again').finish,
      dateOf(over, 'complete'),
    ],
    ['2027-03-22', '2027-03-27', '2027-03-27'],
  );
});

test('leave moves the work of the one who is away and nobody else’s', () => {
  const away = [{ who: 'practice-manager', from: '2027-03-01', to: '2027-03-05' }];
  const edition = smallEdition(
    { hers: {}, theirs: { owner: 'icb' } },
    { 'go-live': { needs: [after('hers'), after('theirs')] } },
  );
  const { tasks } = plan(edition, '2027-03-24', { away });
  assert.deepEqual(
    tasks.map(({ start }) => start),
    ['2027-03-08', '2027-03-01'],
  );
});

test('a condition that does not apply takes its task away; one that nobody answered keeps it', () => {
  const edition = smallEdition(
    { stock: { when: 'dispensing' } },
    { 'go-live': { needs: [after('stock')] } },
  );
  assert.equal(plan(edition, '2027-03-24').tasks.length, 1);
  assert.equal(plan(edition, '2027-03-24', { applies: { dispensing: false } }).tasks.length, 0);
});

test('a task is repeated for each member of its list, linked member with member', () => {
  const edition = smallEdition(
    {
      tell: { forEach: 'third-parties' },
      off: { forEach: 'third-parties', needs: [after('tell')] },
      check: { needs: [after('off')] },
    },
    { 'go-live': { needs: [after('check')] } },
  );
  const lists = { 'third-parties': ['Pathology lab', 'NHS App'] };
  const done = { 'tell.nhs-app': '2027-02-26' };
  const repeated = plan(edition, '2027-03-24', { lists, done });
  assert.equal(repeated.tasks.length, 5);
  assert.equal(taskOf(repeated, 'off.nhs-app').start, '2027-03-01');
  assert.equal(taskOf(repeated, 'off.pathology-lab').start, '2027-03-02');
  assert.equal(taskOf(repeated, 'check').start, '2027-03-03');
});

test('a contract limit that is broken is reported and does not make the plan infeasible', () => {
  const edition = smallEdition(
    { check: { takes: '10 working-days', needs: [window(undefined, ['asked', '1 weeks'], true)] } },
    { asked: {}, 'go-live': { needs: [after('check')] } },
  );
  const over = plan(edition, '2027-03-24');
  assert.equal(over.feasible, true);
  assert.deepEqual(
    over.conflicts.map(({ id, kind, overshootWorkingDays }) => [id, kind, overshootWorkingDays]),
    [['check', 'limit', 4]],
  );
});

test('each date has one binding reason, and reasons lead back to a root', () => {
  const { tasks, milestones } = plan(cutover, '2027-04-06');
  for (const { id, because } of [...tasks, ...milestones]) {
    for (const date of ['start', 'latestFinish']) {
      const weighed = because.filter((reason) => reason.date === date);
      if (weighed.length === 0) continue;
      assert.equal(weighed.filter(({ binding }) => binding).length, 1, `${id} ${date}`);
    }
  }
});

test('the same arguments give the same plan, in whatever order the edition lists its tasks', () => {
  const reversed = {
    ...cutover,
    tasks: cutover.tasks.toReversed(),
    milestones: cutover.milestones.toReversed(),
  };
  const byId = (plan: Plan) =>
    new Map(
      plan.tasks.map((task) => [
        task.id,
        {
          ...task,
          because: task.because.toSorted((a, b) =>
            JSON.stringify(a).localeCompare(JSON.stringify(b)),
          ),
        },
      ]),
    );
  const straight = byId(plan(cutover, '2027-04-06'));
  for (const [id, task] of byId(plan(reversed, '2027-04-06')))
    assert.deepEqual(task, straight.get(id));
});

test('constraints that push each other for ever are named', () => {
  const edition = smallEdition(
    { first: { needs: [after('second')] }, second: { needs: [after('first')] } },
    { 'go-live': { needs: [after('second')] } },
  );
  assert.throws(() => plan(edition, '2027-03-24'), /first.*second|second.*first/);
});

test('work that takes longer than its window is refused, naming what has no room', () => {
  const durations = { off: { value: 3, unit: 'working-days' as const } };
  assert.throws(
    () => plan(cutover, '2027-04-06', { durations }),
    (refusal: unknown) => {
      assert.ok(refusal instanceof Refusal, String(refusal));
      assert.equal(refusal.code, 'plan-impossible');
      for (const title of ['“off”', '“fdp”']) assert.ok(refusal.message.includes(title), title);
      assert.doesNotMatch(refusal.message, /review|tell/);
      return true;
    },
  );
});

test('a go-live date at the end of the calendar is refused', () => {
  assert.throws(() => plan(cutover, toIso(LAST_DAY - 200)), /into \d{4}, where the calendar ends/);
});

test('work that is counted in weeks may end on the Sunday before what follows', () => {
  const edition = smallEdition(
    { wait: { takes: '2 weeks' }, meet: { needs: [after('wait')] } },
    { 'go-live': { needs: [after('meet')] } },
  );
  // From Monday 1 March to Sunday the 14th; the meeting and go live are on the 15th.
  const exact = plan(edition, '2027-03-15');
  assert.equal(exact.feasible, true);
  const { finish, latestStart, latestFinish, slackWorkingDays } = taskOf(exact, 'wait');
  assert.deepEqual(
    [finish, latestStart, latestFinish, slackWorkingDays],
    ['2027-03-14', '2027-03-01', '2027-03-14', 0],
  );
});

test('a deadline that no go-live date can keep leaves no earliest date', () => {
  const edition = smallEdition(
    {
      survey: {
        takes: '5 working-days',
        needs: [
          after('kick-off', '5 working-days'),
          window(undefined, ['kick-off', '2 working-days']),
        ],
      },
    },
    { 'kick-off': {}, 'go-live': { needs: [after('survey')] } },
  );
  const never = plan(edition, '2027-03-24');
  assert.equal(never.feasible, false);
  assert.equal(never.earliestGoLive, null);
});

test('a milestone that nobody does is reached when what it follows is', () => {
  const edition = smallEdition(
    { fund: {}, order: { needs: [after('intent')] } },
    { intent: { needs: [after('fund')] }, 'go-live': { needs: [after('order')] } },
  );
  const then = plan(edition, '2027-03-24', { done: { fund: '2027-02-10' } });
  const intent = then.milestones.find(({ id }) => id === 'intent');
  assert.deepEqual([intent?.date, intent?.done], ['2027-02-10', true]);
  assert.equal(taskOf(then, 'order').start, '2027-03-01');
});

test('a milestone that nobody does is not reached before its day has come', () => {
  const edition = smallEdition(
    { fund: {} },
    {
      intent: { needs: [after('fund', '5 working-days')] },
      'go-live': { needs: [after('intent')] },
    },
  );
  const then = plan(edition, '2027-03-24', { done: { fund: '2027-02-26' } });
  const intent = then.milestones.find(({ id }) => id === 'intent');
  assert.deepEqual([intent?.date, intent?.done], ['2027-03-05', false]);
});
