import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { type ProfileProgress, profileExtract } from '../engine/profile/profile-extract.ts';
import { readChecks } from '../engine/profile/read-checks.ts';
import { readProfile, trendOf } from '../engine/profile/trend.ts';
import { type Clock, today } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import { checksAsText, profileAsText } from './profile-as-text.ts';
import { untilInterrupted } from './until-interrupted.ts';

type Options = {
  format?: string;
  asOf?: string;
  goLive?: string;
  out?: string;
  since?: string;
  list?: true;
  json?: true;
};

/** `changeover profile`: what is wrong with the data of an extract, before it is moved. */
export function profileCommand({ dataFolder }: { dataFolder: string }, clock: Clock): Command {
  return new Command('profile')
    .description('Look for what is wrong with the data of an extract, before it is moved.')
    .argument('[extract]', 'folder with the extract')
    .option('--format <id>', 'format of the extract; by default told from what the files say')
    .option('--go-live <day>', 'the day of go live, which some checks need')
    .option('--as-of <day>', 'the day up to which the extract tells; by default the last entry’s')
    .option('--out <dir>', 'folder for the fix lists, a CSV for each check')
    .option('--since <dir>', 'folder that --out made of an earlier extract: what has changed since')
    .option('--list', 'list the checks instead, with what each means and what to do')
    .option('--json', 'print the counts, or the checks, as JSON')
    .addHelpText(
      'after',
      `
Fix lists name patients: only you can read the files. Keep them as you keep records.

Exit codes: 0 nothing to put right, 1 something to put right, 2 wrong usage or unreadable input, 3 fault.`,
    )
    .action(async (extract: string | undefined, options: Options) => {
      if (options.list) return listChecks(options.json);
      if (extract === undefined)
        throw new Refusal('usage-wrong', 'Name the folder of the extract, or use --list.');
      const { format, asOf, goLive, since } = options;
      const out = options.out && resolve(options.out);
      const earlier = since ? await readProfile(resolve(since)) : null;
      const profile = await untilInterrupted((signal) =>
        profileExtract({
          extract: resolve(extract),
          format,
          asOf,
          goLive,
          today: today(clock).toString(),
          work: join(dataFolder, 'profiles'),
          out,
          signal,
          ...(process.stderr.isTTY && { onProgress }),
        }),
      );
      const trend = earlier && { asOf: earlier.asOf, changed: trendOf(earlier, profile) };
      process.stdout.write(
        options.json
          ? `${JSON.stringify(trend ? { ...profile, since: trend } : profile, undefined, 2)}\n`
          : profileAsText(profile, { out, trend }),
      );
      process.exitCode = profile.toPutRight > 0 ? 1 : 0;
    });
}

function listChecks(asJson?: true): void {
  const checks = readChecks().map(({ id, category, severity, of, meaning, why, action }) => ({
    id,
    category,
    severity,
    of,
    meaning,
    why,
    action,
  }));
  process.stdout.write(
    asJson ? `${JSON.stringify({ checks }, undefined, 2)}\n` : checksAsText(checks),
  );
}

const STEPS = { stage: 'Reading, file', check: 'Checking, step' } as const;

function onProgress({ step, done, total }: ProfileProgress): void {
  process.stderr.write(`\r\u001b[K${STEPS[step]} ${done} of ${total}`);
}
