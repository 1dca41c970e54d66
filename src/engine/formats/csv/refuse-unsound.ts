import type { Refusal } from '../../../lib/refusal.ts';
import type { ExtractFile } from '../format.ts';
import { RESTORE, refusedFile } from '../list-files.ts';
import { lineOfRow } from './row-ends.ts';

const OF_DUCKDB = /^[A-Z][\w ]+ Error: /;

/** Faults of the machine: they tell of disk and memory, not of what a file holds. */
const OF_MACHINE = /^(IO|Out of Memory|INTERRUPT|INTERNAL|FATAL) Error: /;

/** Whether DuckDB stopped at what stands in a CSV file. Its message can quote the row, which is a patient's. */
export function isOfContent(error: unknown): error is Error {
  return error instanceof Error && OF_DUCKDB.test(error.message) && !OF_MACHINE.test(error.message);
}

/**
 * What DuckDB found in a file that is not sound CSV: the line, where it tells one, and the reason. Nothing of the row.
 * What it calls a line is a row.
 */
export async function refusalOfContent({ message }: Error, file: ExtractFile): Promise<Refusal> {
  const row = message.match(/CSV Error on Line: (\d+)/)?.[1];
  const where = row ? `line ${await lineOfRow(file.path, Number(row))} has` : 'somewhere it has';
  return refusedFile(file, `${where} ${faultIn(message)}`, RESTORE);
}

function faultIn(message: string): string {
  const [, wanted, found] = message.match(/Expected Number of Columns: (\d+) Found: (\d+)/) ?? [];
  if (/not utf-8|unicode/i.test(message)) return 'bytes that are not UTF-8 text';
  if (/unterminated quote|Expected a delimiter/i.test(message))
    return 'a quotation mark that is not closed, or stands in the middle of a value';
  if (wanted) return `${found} values instead of ${wanted}`;
  if (/maximum line size|Maximum line/i.test(message)) return 'a line of more than 16 megabytes';
  return 'something that is not CSV';
}
