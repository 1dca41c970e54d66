import { Command } from 'commander';
import { suggestion } from '../guide/suggestion.ts';
import { Refusal } from '../lib/refusal.ts';
import { dateOption, type GuideFolders, readGuide } from './command-options.ts';
import { explainItem } from './explain.ts';
import { explainedAsText } from './explained-as-text.ts';
import { tellOverallLength } from './overall-length-in-words.ts';
import type { Plan } from './plan.ts';
import { planAsJson } from './plan-as-json.ts';
import { planAsTable } from './plan-as-table.ts';
import { schedule } from './schedule.ts';

type Options = {
  edition: string;
  goLive: string;
  today: string;
  facts?: string;
  explain?: string;
  json?: true;
};
type Guide = ReturnType<typeof readGuide>;

/** `changeover plan`: the plan of one migration, or why one task has its dates, as text or as JSON. */
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
    .option('--explain <task>', 'only why this task or milestone, by its id, has its dates')
    .option('--json', 'print the plan as JSON, with the reasons for every date')
    .addHelpText('after', '\nExit codes: 0 feasible, 1 not feasible, 2 wrong usage, 3 fault.')
    .action((options: Options) => {
      const guide = readGuide(options, folders);
      const plan = planFor(options, guide);
      process.stdout.write(
        options.explain
          ? explanation(options.explain, options, plan, guide)
          : wholePlan(options, plan, guide),
      );
      process.exitCode = plan.feasible ? 0 : 1;
    });
}

function planFor(options: Options, { edition, facts, calendar }: Guide): Plan {
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

function wholePlan({ json }: Options, plan: Plan, { edition, calendar }: Guide): string {
  if (json) return asJson(planAsJson(plan, edition, calendar));
  return planAsTable(plan, edition, tellOverallLength(plan, edition, calendar));
}

function explanation(id: string, { json }: Options, plan: Plan, { edition }: Guide): string {
  const explained = explainItem(plan, edition, id);
  if (!explained) {
    const known = [...plan.tasks, ...plan.milestones].map((item) => item.id);
    throw new Refusal(
      'usage-wrong',
      `The plan has no task or milestone ${id}${suggestion(id, known)} Take an id from --json.`,
    );
  }
  return json ? asJson(explained) : explainedAsText(explained);
}

function asJson(content: unknown): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
