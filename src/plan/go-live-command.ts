import { Command } from 'commander';
import { Refusal } from '../lib/refusal.ts';
import { longDate, plural, shortDate } from '../ui/in-words.ts';
import { dateOption, type GuideFolders, readGuide } from './command-options.ts';
import { type GoLiveSearch, searchGoLive } from './go-live-search.ts';

type Options = {
  edition: string;
  today: string;
  facts?: string;
  from: string;
  to: string;
  json?: true;
};

/** `changeover go-live`: which days of a range can be met, what each costs, and what would win time. */
export function goLiveCommand(folders: GuideFolders): Command {
  return new Command('go-live')
    .description(
      'Find the go-live date: each working day of a range, feasible or why not, and its cost.',
    )
    .requiredOption(
      '--edition <id>',
      'edition of the guide, for example nhs-england-2026, or the file of a local one',
    )
    .requiredOption('--today <date>', 'the day from which to plan, as YYYY-MM-DD')
    .requiredOption('--from <date>', 'first day of the range')
    .requiredOption('--to <date>', 'last day of the range')
    .option('--facts <file>', 'YAML of what is done, agreed, applies (docs/facts.md)')
    .option('--json', 'print the search as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 a day of the range can be met, 1 none can, 2 wrong usage, 3 fault.',
    )
    .action((options: Options) => {
      const search = searchFor(options, folders);
      process.stdout.write(
        options.json ? `${JSON.stringify(search, undefined, 2)}\n` : searchAsText(search),
      );
      process.exitCode = search.recommended ? 0 : 1;
    });
}

function searchFor(options: Options, folders: GuideFolders): GoLiveSearch {
  const { edition, facts, calendar } = readGuide(options, folders);
  const today = dateOption('--today', options.today);
  const from = dateOption('--from', options.from);
  const to = dateOption('--to', options.to);
  if (to < from) {
    throw new Refusal('usage-wrong', `The range ends on ${to}, before it starts on ${from}.`);
  }
  if (from < today) {
    throw new Refusal(
      'go-live-in-past',
      `The range starts on ${from}, before today, ${today}. Start it today or later.`,
    );
  }
  const search = searchGoLive(edition, facts, calendar, today, { from, to });
  if (search.days.length === 0) {
    throw new Refusal(
      'usage-wrong',
      `There is no working day from ${from} to ${to}. Give a longer range.`,
    );
  }
  return search;
}

function searchAsText(search: GoLiveSearch): string {
  const { earliest, recommended, days, wouldWinTime } = search;
  return [
    earliest
      ? `The earliest go live is ${longDate(earliest)}.`
      : 'No go-live date can be met as things stand.',
    recommended
      ? `Of this range ${longDate(recommended)} costs least.`
      : 'No day of this range can be met.',
    '',
    ...days.map(({ date, feasible, cost, costs, reason }) =>
      `${shortDate(date).padEnd(12)} ${feasible ? `cost ${cost}  ${costs.map(({ what }) => what).join('; ')}` : `no      ${reason}`}`.trimEnd(),
    ),
    '',
    ...(wouldWinTime.length > 0 ? ['What would win time:'] : []),
    ...wouldWinTime.map(
      ({ what, gainWorkingDays }) => `  ${plural(gainWorkingDays, 'working day')}: ${what}`,
    ),
    '',
  ].join('\n');
}
