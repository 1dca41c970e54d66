import { baseId } from '../../../plan/expand.ts';
import { longDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { ChecklistMaker, Point } from '../../checklist.ts';
import { peopleIn, peopleWith } from './people-with.ts';
import { attendance, rolesAtKickOff } from './required.ts';
import { TOPICS, type Topic, topicsOf } from './topics.ts';

/** Who must be there, what must be decided, and what has to come out of it. */
export const kickOffChecklist: ChecklistMaker = (row, around) => [
  { title: 'Who has to be there', points: attendance(rolesAtKickOff(around.guide), row, around) },
  { title: 'What has to be decided', points: decided(around) },
  { title: 'What has to come out of it', points: outputs(around) },
];

/** Points that are still open, for the agenda. */
export function openTopics(around: Around): string[] {
  return decided(around)
    .filter(({ done }) => !done)
    .map(({ what }) => what);
}

/** Facts of the plan that answer a topic without anybody writing the decision down. */
const ANSWERED_BY: Partial<Record<Topic, string[]>> = {
  survey: ['survey-equipment', 'technical-survey'],
  'first-extract': ['idp', 'deliver-initial-extract'],
  cutover: ['fdp', 'make-final-extract'],
  'go-live': ['go-live', 'sign-off-live-data'],
  training: ['plan-training', 'give-core-training'],
  roles: ['name-roles'],
  patients: ['tell-patients'],
};

function decided(around: Around): Point[] {
  const decisions = around.rowsOf('contacts').filter(({ kind }) => kind === 'decision');
  return topicsOf(around.guide).map((topic) => {
    const about = decisions.filter(({ values }) => values.topic === topic);
    const made = about.find(({ state }) => state === 'decided');
    const open = about.find(({ state }) => state === 'to-decide');
    const what = TOPICS[topic];
    if (open) return { what, done: false, says: String(open.values.question) };
    if (made) return { what, done: true, says: String(made.values.decided) };
    const date = factDate(around, ANSWERED_BY[topic] ?? []);
    return date ? { what, done: true, says: longDate(date) } : { what, done: false };
  });
}

function outputs(around: Around): Point[] {
  const { guide, facts, rowsOf } = around;
  const rows = rowsOf('contacts');
  const reachable = rolesAtKickOff(guide).filter((role) =>
    peopleWith(role, rows).some(({ phone, email }) => phone || email),
  );
  const isDone = (...tasks: string[]): boolean => tasks.every((id) => facts.done[id] !== undefined);
  const dates = ['idp', 'fdp'].map((id) => factDate(around, [id]));
  const actions = rows.filter(({ kind }) => kind === 'action').length;
  const thirdParties = facts.lists['third-parties'] ?? [];
  const programs = rowsOf('technical-survey').filter(({ kind }) => kind === 'application');
  const onCall = peopleIn(rows).filter(({ outOfHours }) => outOfHours);
  const trainers = peopleWith('trainer', rows);
  const since2020: Point[] = [
    {
      what: 'List of risks, hazard log and a note on going back',
      done: isDone('record-risks-and-rollback'),
    },
  ];
  return [
    { what: 'Plan with the dates of both extracts agreed', done: !dates.includes(undefined) },
    { what: 'List of actions', done: actions > 0, says: `${actions} so far` },
    {
      what: 'List of contacts, with a number or e-mail for each role',
      done: reachable.length === rolesAtKickOff(guide).length,
    },
    { what: 'List of third parties', done: thirdParties.length > 0, says: thirdParties.join(', ') },
    { what: 'List of their software', done: programs.length > 0 },
    ...(guide === 'gpsoc-2019' ? [] : since2020),
    {
      what: 'Whom to ask about training',
      done: trainers.length > 0,
      says: trainers.map(({ name }) => name).join(', '),
    },
    {
      what: 'How patients are told',
      done: decided(around).some(({ what, done }) => what === TOPICS.patients && done),
    },
    { what: 'Weekly meeting in the diaries', done: isDone('book-weekly-meetings') },
    { what: 'Key dates, rooms and leave blocked', done: isDone('block-dates') },
    {
      what: 'Somebody of the practice to ring out of hours',
      done: onCall.length > 0,
      says: onCall.map(({ name }) => name).join(', '),
    },
  ];
}

/** When something is done or agreed; a task that stands once for each member counts once one does. */
function factDate({ facts }: Around, ids: readonly string[]): string | undefined {
  const stated = [...Object.entries(facts.done), ...Object.entries(facts.agreed.dates)];
  return stated.find(([id]) => ids.includes(baseId(id)))?.[1];
}
