import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { FORMATS } from '../engine/formats/registry.ts';
import { generatePractice } from '../engine/generate/generate-practice.ts';
import {
  allFaults,
  type FaultPlan,
  NO_FAULTS,
  readFaultPlan,
} from '../engine/generate/pair/faults.ts';
import { Refusal } from '../lib/refusal.ts';
import { generatedAsText } from './generated-as-text.ts';
import { untilInterrupted } from './until-interrupted.ts';

type Options = {
  patients: string;
  seed: string;
  format: string;
  out: string;
  volume: string;
  asOf: string;
  quirks: boolean;
  pair?: true;
  to: string;
  faults?: string;
  deltas?: string;
  json?: true;
};

/** The practice is made as EMIS Web writes it, and converted. */
const FORMAT_IDS = FORMATS.map(({ id }) => id);

/** `changeover generate`: an invented practice of any size, as a supplier would hand it over. */
export function generateCommand(): Command {
  return new Command('generate')
    .description('Write the extract of an invented practice of any size, to try things out with.')
    .requiredOption('--patients <n>', 'how many patients')
    .requiredOption('--out <dir>', 'folder for the extract: a new one, or an empty one')
    .option('--format <name>', `format of the extract: ${FORMAT_IDS.join(', ')}`, 'emis-csv')
    .option('--seed <n>', 'another number gives another practice, the same the same bytes', '1')
    .option('--volume <factor>', 'how much record a patient has, beside an average practice', '1')
    .option('--as-of <day>', 'the day up to which the record tells', '2026-09-30')
    .option('--no-quirks', 'leave out what real extracts get wrong')
    .option('--pair', 'write source/ and target/, before and after a migration, and a ledger')
    .option('--to <name>', `format of the target of a pair: ${FORMAT_IDS.join(', ')}`, 'emis-csv')
    .option('--faults <list>', 'faults in the target: all, or a file with one kind on a line')
    .option(
      '--deltas <n>',
      'write a full extract and what changed on each of so many days after it (EMIS, SystmOne, Vision)',
    )
    .option('--json', 'print the counts as JSON')
    .addHelpText(
      'after',
      `
Nobody in it exists: names and places are invented, NHS numbers are of the range 999 that is never
issued, postcodes are of the area ZZ that does not exist. The ids of codes and medicines are invented
too, but for SNOMED CT concept ids and Read codes.

Exit codes: 0 done, 2 wrong usage, 3 fault.`,
    )
    .action(async (options: Options) => {
      checkFormat(options.format);
      checkFormat(options.to);
      const pair = await faultsOf(options);
      const generated = await untilInterrupted((signal) =>
        generatePractice({
          practice: {
            patients: Number(options.patients),
            seed: Number(options.seed),
            volume: Number(options.volume),
            quirks: options.quirks,
            asOf: options.asOf,
          },
          out: resolve(options.out),
          format: options.format,
          to: options.to,
          pair,
          deltas: options.deltas === undefined ? null : Number(options.deltas),
          signal,
          ...(process.stderr.isTTY && { onProgress }),
        }),
      );
      process.stdout.write(
        options.json ? `${JSON.stringify(generated, undefined, 2)}\n` : generatedAsText(generated),
      );
    });
}

function checkFormat(name: string): void {
  if (!FORMAT_IDS.includes(name))
    throw new Refusal(
      'usage-wrong',
      `No extract can be generated in the format ${name}. Use ${FORMAT_IDS.join(', ')}.`,
    );
}

/** The faults of a pair; null where no pair is wanted. */
async function faultsOf({ pair, faults }: Options): Promise<FaultPlan | null> {
  if (!pair) {
    if (faults)
      throw new Refusal('usage-wrong', '--faults needs --pair: faults stand in a target.');
    return null;
  }
  if (!faults) return NO_FAULTS;
  if (faults === 'all') return allFaults();
  const text = await readFile(faults, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(
      'usage-wrong',
      `The list of faults cannot be read (${error.code}). Name a text file, or use --faults all.`,
      { cause: error },
    );
  });
  return readFaultPlan(text);
}

function onProgress(rows: number): void {
  process.stderr.write(`\r\u001b[K${rows.toLocaleString('en-GB')} rows written`);
}
