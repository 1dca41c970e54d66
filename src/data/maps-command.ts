import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { type Asking, mapEffect, unmappedIn } from '../engine/maps/ask-record.ts';
import { faultsInWords } from '../engine/maps/fault-words.ts';
import { readMap, requireMap } from '../engine/maps/read-map.ts';
import { effectAsText, unmappedAsMap } from './maps-as-text.ts';
import { untilInterrupted } from './until-interrupted.ts';

type Options = { format?: string; map: string; insteadOf?: string; json?: true };

/** `changeover maps`: what only the current system understands, and maps that say it so that others do. */
export function mapsCommand({ dataFolder }: { dataFolder: string }): Command {
  return new Command('maps')
    .description('Maps of codes, medicines and units: what is unmapped, and what a map would do.')
    .addCommand(unmappedCommand(dataFolder))
    .addCommand(checkCommand())
    .addCommand(effectCommand(dataFolder));
}

function unmappedCommand(dataFolder: string): Command {
  return new Command('unmapped')
    .description('Print what only the current system understands, as a map to be filled in.')
    .argument('<extract>', 'folder with the extract')
    .option('--format <id>', 'format of the extract; by default told from what the files say')
    .option('--json', 'print it with counts of records and patients as JSON')
    .addHelpText(
      'after',
      `
Words of local codes can hold names of patients: keep what is printed as you keep records.

Exit codes: 0 nothing is unmapped, 1 something is, 2 wrong usage or unreadable input, 3 fault.`,
    )
    .action(async (extract: string, options: Options) => {
      const unmapped = await untilInterrupted((signal) =>
        unmappedIn(asking(extract, options, { dataFolder, signal })),
      );
      process.stdout.write(
        options.json ? `${JSON.stringify({ unmapped }, undefined, 2)}\n` : unmappedAsMap(unmapped),
      );
      process.exitCode = unmapped.length > 0 ? 1 : 0;
    });
}

function checkCommand(): Command {
  return new Command('check')
    .description('Check a map: every line that is wrong is named.')
    .argument('<file>', 'CSV file')
    .option('--json', 'print the faults as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 the map can be used, 1 lines of it are wrong, 2 wrong usage or unreadable input, 3 fault.',
    )
    .action(async (file: string, options: { json?: true }) => {
      const read = await readMap(file);
      const faults = 'faults' in read ? read.faults : [];
      const rows = 'faults' in read ? null : read.rows.length;
      if (options.json) process.stdout.write(`${JSON.stringify({ rows, faults }, undefined, 2)}\n`);
      else process.stdout.write(`${rows === null ? faultsInWords(faults) : usable(rows)}\n`);
      process.exitCode = faults.length > 0 ? 1 : 0;
    });
}

function usable(rows: number): string {
  return `The map can be used: ${rows.toLocaleString('en-GB')} ${rows === 1 ? 'line' : 'lines'}.`;
}

function effectCommand(dataFolder: string): Command {
  return new Command('effect')
    .description('Say what a map would do to an extract: how many records of how many patients.')
    .argument('<extract>', 'folder with the extract')
    .requiredOption('--map <file>', 'CSV file of the map')
    .option('--instead-of <file>', 'the map so far: what changes where the new one takes its place')
    .option('--format <id>', 'format of the extract; by default told from what the files say')
    .option('--json', 'print the counts as JSON')
    .addHelpText(
      'after',
      '\nNothing is changed.\n\nExit codes: 0 told, 2 wrong usage, a faulty map or unreadable input, 3 fault.',
    )
    .action(async (extract: string, options: Options) => {
      const map = await requireMap(options.map);
      const former = options.insteadOf ? await requireMap(options.insteadOf) : undefined;
      const effect = await untilInterrupted((signal) =>
        mapEffect(asking(extract, options, { dataFolder, signal }), map, former),
      );
      process.stdout.write(
        options.json ? `${JSON.stringify(effect, undefined, 2)}\n` : effectAsText(effect),
      );
    });
}

function asking(
  extract: string,
  { format }: Options,
  { dataFolder, signal }: { dataFolder: string; signal: AbortSignal },
): Asking {
  return { extract: resolve(extract), format, work: join(dataFolder, 'profiles'), signal };
}
