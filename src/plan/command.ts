import { Command } from 'commander';
import { Refusal } from '../lib/refusal.ts';
import { dateOption, type GuideFolders, readGuide } from './command-options.ts';
import { type ToldLength, tellOverallLength } from './overall-length-in-words.ts';
import type { Plan } from './plan.ts';
import { planAsTable } from './plan-as-table.ts';
import { schedule } from './schedule.ts';
import { sentence } from './sentence.ts';

type Options = { edition: string; goLive: string; today: string; facts?: string; json?: true };

/** `changeover plan`: the plan of one migration, as a table or as JSON. */
export function planCommand(folders: GuideFolders): Command {
  return new Command('plan')
    .description('Compute the plan of a migration from its go-live date and what has happened.')
    .requiredOption(
      '--edition <id>',
      'edition of the guide, for example nhs-england-2026, or the file of a local one',
    )
    .requiredOption('--go-live <date>', 'go-live date, as YYYY-MM-DD')
    .requiredOption('--today <date>', 'the day from which to plan, as YYYY-MM-DD')
    .option('--facts <file>', 'YAML of what is done, agreed, applies (docs/facts.md)')
    .option('--json', 'print the plan as JSON, with the reasons for every date')
    .addHelpText('after', '\nExit codes: 0 feasible, 1 not feasible, 2 wrong usage, 3 fault.')
    .action((options: Options) => {
      const guide = readGuide(options, folders);
      const plan = planFor(options, guide);
      const length = tellOverallLength(plan, guide.edition, guide.calendar);
      process.stdout.write(
        options.json ? planAsJson(plan, length) : planAsTable(plan, guide.edition, length),
      );
      process.exitCode = plan.feasible ? 0 : 1;
    });
}

function planFor(
  options: Options,
  { edition, facts, calendar }: ReturnType<typeof readGuide>,
): Plan {
  const goLive = dateOption('--go-live', options.goLive);
  const today = dateOption('--today', options.today);
  if (goLive < today && !facts.done['go-live']) {
    throw new Refusal(
      'go-live-in-past',
      `The go-live date ${goLive} lies before today, ${today}. Give a later date, or record in the facts file that go live is done.`,
    );
  }
  return schedule(edition, facts, calendar, { goLive, today });
}

/** The whole plan with its length; each reason also as the sentence that a page shows. */
export function planAsJson(plan: Plan, length: ToldLength | undefined): string {
  const explained = <T extends { because: Plan['tasks'][number]['because'] }>(item: T) => ({
    ...item,
    because: item.because.map((reason) => ({ ...reason, text: sentence(reason) })),
  });
  const { tasks, milestones } = plan;
  return `${JSON.stringify(
    { ...plan, length, milestones: milestones.map(explained), tasks: tasks.map(explained) },
    undefined,
    2,
  )}\n`;
}
