import type { DuckDBConnection } from '@duckdb/node-api';
import { hasValidCheckDigit, isPlaceholder, readNhsNumber } from '../../../lib/nhs-number.ts';
import { rowsOf } from '../../duckdb.ts';
import type { NoteCode } from '../../record/staged-record.ts';

/** Adds to the table `finding` what is wrong with the NHS numbers in a column of the rows of patients. */
export async function findNhsNumbers(
  connection: DuckDBConnection,
  table: string,
  column: string,
): Promise<void> {
  const patients = await rowsOf<{ file: number; row: number; written: string | null }>(
    connection,
    `select _file as file, _row as row, ${column} as written from live_${table} order by _n`,
  );
  const appender = await connection.createAppender('finding');
  for (const { file, row, written } of patients) {
    const code = faultOf(readNhsNumber(written));
    if (code === null) continue;
    appender.appendVarchar(code);
    appender.appendInteger(file);
    appender.appendInteger(row);
    appender.appendVarchar(column);
    if (written === null) appender.appendNull();
    else appender.appendVarchar(written);
    appender.endRow();
  }
  appender.closeSync();
}

function faultOf(nhsNumber: string | null): NoteCode | null {
  if (nhsNumber === null) return 'nhs-number-missing';
  if (isPlaceholder(nhsNumber)) return 'nhs-number-placeholder';
  return hasValidCheckDigit(nhsNumber) ? null : 'nhs-number-fails-check';
}
