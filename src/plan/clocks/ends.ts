import type { Edition, Limit, Occurrence } from '../../guide/edition.ts';
import { occurrenceInWords } from '../../guide/in-words.ts';
import { toDay } from '../calendar.ts';
import { baseId } from '../expand.ts';
import type { Plan, PlannedTask } from '../plan.ts';
import type { End } from './clock.ts';
import { type ClockFacts, reportSubject } from './clock-facts.ts';

export type Ends = { from: End; to: End; title: string };

/**
 * The two ends of a limit in a plan. A limit between tasks that stand once for each member of a list is one
 * limit for each member. Empty where a task is not part of this plan.
 */
export function endsOf(edition: Edition, plan: Plan, facts: ClockFacts, limit: Limit): Ends[] {
  const { from, to, title } = limit;
  if (!from) return [];
  const froms = endsFor(edition, plan, facts, from);
  const tos = endsFor(edition, plan, facts, to);
  return froms.flatMap((earlier) =>
    tos
      .filter((later) => !earlier.item || !later.item || meet(edition, earlier.item, later.item))
      .map((later) => {
        const member = memberOf(edition, plan, earlier.item) ?? memberOf(edition, plan, later.item);
        return { from: earlier, to: later, title: member ? `${title}: ${member}` : title };
      }),
  );
}

function endsFor(edition: Edition, plan: Plan, facts: ClockFacts, occurrence: Occurrence): End[] {
  const { kind, ref } = occurrence;
  const reported = facts.reported[reportSubject(occurrence)];
  if (kind === 'event') {
    const title = occurrenceInWords(occurrence, edition);
    const when = reported ? { day: toDay(reported), happened: true } : { happened: false };
    return [{ title, ...when, closedDays: true }];
  }
  if (kind === 'milestone') {
    const closedDays = edition.milestones.some(({ id, closedDays }) => id === ref && closedDays);
    return plan.milestones
      .filter(({ id }) => id === ref)
      .map(({ id, title, date, latest, done }) => ({
        item: id,
        title,
        day: toDay(date),
        happened: done,
        latest: toDay(latest),
        closedDays,
      }));
  }
  return plan.tasks
    .filter(({ id }) => baseId(id) === ref)
    .map((task) =>
      kind === 'task-finish'
        ? finishOf(task)
        : startOf(task, facts.reported[reportSubject({ kind, ref: task.id })] ?? reported),
    );
}

function finishOf({ id, title, finish, latestFinish, done, closedDays }: PlannedTask): End {
  const words = `“${title}” done`;
  const day = toDay(finish);
  return { item: id, title: words, day, happened: done, latest: toDay(latestFinish), closedDays };
}

/**
 * Facts tell when a task was done, so the start of one that takes longer than a day has to be reported; done
 * without such a report, nobody knows when it began.
 */
function startOf(task: PlannedTask, reported: string | undefined): End {
  const { id, title, start, latestStart, done, closedDays } = task;
  const end = { item: id, title: `start of “${title}”`, latest: toDay(latestStart), closedDays };
  if (reported) return { ...end, day: toDay(reported), happened: true };
  if (!done) return { ...end, day: toDay(start), happened: false };
  return takesADay(task)
    ? { ...end, day: toDay(start), happened: true }
    : { ...end, happened: false };
}

/** When it was done then says when it began. */
export function takesADay({ duration: { value, unit } }: PlannedTask): boolean {
  if (unit === 'hours') return value <= 24;
  return value <= 1 && (unit === 'working-days' || unit === 'calendar-days');
}

/** Between tasks of one list a member meets itself only; everything else meets everything. */
function meet({ tasks }: Edition, a: string, b: string): boolean {
  const listOf = (id: string) => tasks.find((task) => task.id === baseId(id))?.forEach;
  return listOf(a) === undefined || listOf(a) !== listOf(b) || suffix(a) === suffix(b);
}

function suffix(id: string): string {
  return id.slice(baseId(id).length);
}

/** The name of the member, as it was written in the list. */
function memberOf(edition: Edition, plan: Plan, id: string | undefined): string | undefined {
  if (!id || !suffix(id)) return undefined;
  const whole = plan.tasks.find((task) => task.id === id)?.title;
  const guides = edition.tasks.find((task) => task.id === baseId(id))?.title;
  return guides && whole?.slice(guides.length + 2);
}
