import type { Edition } from '../guide/edition.ts';
import { shortDate } from '../ui/in-words.ts';
import { aheadInWords, answer } from './answer.ts';
import type { ToldLength } from './overall-length-in-words.ts';
import type { Plan, PlannedTask } from './plan.ts';
import { sentence } from './sentence.ts';

/** The plan for a terminal: the answer in a sentence, the milestones, the tasks in order of time. */
export function planAsTable(plan: Plan, edition: Edition, length: ToldLength | undefined): string {
  const roles = new Map(edition.roles.map(({ id, title }) => [id, title]));
  return [
    answer(plan),
    ...(length ? lengthInLines(length) : []),
    ...(plan.bindingChain.length > 0
      ? ['', 'What stands in the way, from today on:', ...chain(plan)]
      : []),
    ...(plan.wentAhead.length > 0 ? ['', 'What is missing:', ...missing(plan)] : []),
    '',
    ...table(
      ['Milestone', 'Date', 'Latest'],
      plan.milestones.map(({ title, date, latest }) => [title, shortDate(date), shortDate(latest)]),
    ),
    '',
    ...table(
      ['', 'Task', 'Who', 'Start', 'Finish', 'Latest', 'Slack'],
      plan.tasks
        .toSorted(byStart)
        .map((task) => [
          task.done ? 'done' : task.critical ? '*' : '',
          task.title,
          roles.get(task.owner) ?? task.owner,
          shortDate(task.start),
          shortDate(task.finish),
          shortDate(task.latestFinish),
          String(task.slackWorkingDays),
        ]),
    ),
    '',
    '* least slack, none to spare. Slack in working days.',
    ...plan.notes.map((note) => `Note: ${note}`),
    '',
  ].join('\n');
}

function lengthInLines({ says, origin, why }: ToldLength): string[] {
  return [says, ...[...why, `Source of the guide’s length: ${origin}.`].map((line) => `  ${line}`)];
}

function chain({ bindingChain }: Plan): string[] {
  return bindingChain.map(
    ({ title, date, reason }) => `  ${shortDate(date)}  ${title}. ${sentence(reason)}`,
  );
}

function missing(plan: Plan): string[] {
  return plan.wentAhead.flatMap((each) => [
    `  ${aheadInWords(each)}`,
    ...each.missing.map(({ title, date }) => `    ${title}: now planned for ${shortDate(date)}`),
  ]);
}

function byStart(a: PlannedTask, b: PlannedTask): number {
  return (
    a.start.localeCompare(b.start) || a.finish.localeCompare(b.finish) || a.id.localeCompare(b.id)
  );
}

function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
