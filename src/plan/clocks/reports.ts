import type { Edition, Occurrence } from '../../guide/edition.ts';
import { baseId } from '../expand.ts';
import type { Plan } from '../plan.ts';
import { type ClockFacts, ITERATED, reportSubject } from './clock-facts.ts';
import { takesADay } from './ends.ts';

/** Something that a person can record here: the subject of its fact, or what is counted, and its words. */
export type Reportable = { value: string; text: string };

const ITERATIONS: Record<(typeof ITERATED)[number], string> = {
  extract: 'One more extract was made, whole or part',
  transformation: 'One more extract was transformed and loaded',
};

/** What clocks need to be told, beside what is recorded on the tasks of the plan. */
export function reportable(edition: Edition, plan: Plan): Reportable[] {
  const iterations = ITERATED.map((what) => ({ value: what as string, text: ITERATIONS[what] }));
  const occurrences = edition.limits
    .filter(({ limit }) => limit.unit !== 'times')
    .flatMap(({ from, to }) => [from, to])
    .flatMap((occurrence) => (occurrence ? reportsOf(edition, plan, occurrence) : []));
  const unique = new Map(occurrences.map((report) => [report.value, report]));
  return [...iterations, ...unique.values()];
}

function reportsOf(edition: Edition, plan: Plan, { kind, ref }: Occurrence): Reportable[] {
  if (kind === 'event') {
    return [{ value: reportSubject({ kind, ref }), text: edition.events[ref] ?? ref }];
  }
  if (kind !== 'task-start') return [];
  return plan.tasks
    .filter((task) => baseId(task.id) === ref && !takesADay(task))
    .map(({ id, title }) => ({
      value: reportSubject({ kind, ref: id }),
      text: `“${title}” was begun`,
    }));
}

/** What has been recorded here, so that it can be taken back. */
export function recordedSoFar(edition: Edition, plan: Plan, facts: ClockFacts) {
  const words = new Map(reportable(edition, plan).map(({ value, text }) => [value, text]));
  const reports = Object.entries(facts.reported).map(([subject, date]) => ({
    subject,
    text: words.get(subject) ?? subject,
    date,
  }));
  const iterations = ITERATED.flatMap((what) =>
    facts.iterations[what].map(({ subject, number, date }) => ({
      subject,
      text: `${what === 'extract' ? 'Extract' : 'Transformation'} ${number}`,
      date,
    })),
  );
  return [...iterations, ...reports];
}
