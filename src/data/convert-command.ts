import { resolve } from 'node:path';
import { Command } from 'commander';
import { convertExtract } from '../engine/convert/convert-extract.ts';
import { hasRejected } from '../engine/convert/statement.ts';
import { FORMATS } from '../engine/formats/registry.ts';
import type { Clock } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import { statementAsText } from './statement-as-text.ts';
import { untilInterrupted } from './until-interrupted.ts';

type Options = {
  to: string;
  out: string;
  format?: string;
  map?: string;
  producedAt?: string;
  json?: true;
};

/** `changeover convert`: an extract in another format, with the fate of every record. */
export function convertCommand(clock: Clock): Command {
  return new Command('convert')
    .description('Write an extract in another format, and account for every record of it.')
    .argument('<extract>', 'folder with the extract')
    .requiredOption('--to <id>', `format to write: ${FORMATS.map(({ id }) => id).join(', ')}`)
    .requiredOption('--out <dir>', 'folder for the result: a new one, or an empty one')
    .option('--format <id>', 'format of the extract; by default told from what the files say')
    .option('--map <file>', 'CSV that maps codes, medicines and units (docs/maps.md)')
    .option('--produced-at <moment>', 'moment that the result bears; by default now')
    .option('--json', 'print the statement as JSON')
    .addHelpText(
      'after',
      `
The folder holds extract/, fates.parquet (what each record became, or by which rule it was not
written), left_out.parquet (rows that could not be read), mapped.parquet (what a map filled) and
statement.json (the counts).

Exit codes: 0 done, 1 done, but something was rejected, 2 wrong usage or unreadable input, 3 fault.`,
    )
    .action(async (extract: string, options: Options) => {
      const statement = await untilInterrupted((signal) =>
        convertExtract({
          extract: resolve(extract),
          format: options.format,
          map: options.map,
          to: options.to,
          out: resolve(options.out),
          producedAt: momentOf(options.producedAt, clock),
          signal,
          ...(process.stderr.isTTY && { onFile }),
        }),
      );
      process.stdout.write(
        options.json ? `${JSON.stringify(statement, undefined, 2)}\n` : statementAsText(statement),
      );
      process.exitCode = hasRejected(statement) ? 1 : 0;
    });
}

function momentOf(written: string | undefined, clock: Clock): string {
  if (written === undefined) return clock.now().toString({ smallestUnit: 'second' });
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(written) && !Number.isNaN(Date.parse(written)))
    return written;
  throw new Refusal('usage-wrong', '--produced-at takes a moment as 2026-11-29T08:00:00Z.');
}

function onFile(done: number, total: number): void {
  process.stderr.write(`\r\u001b[KReading, file ${done} of ${total}`);
}
