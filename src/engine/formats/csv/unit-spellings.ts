import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import { unitOf } from '../../record/units.ts';

/** Makes `unit_spelling` (written, unit): the one name of each unit that a query gives as `written`. */
export async function makeUnitSpellings(
  connection: DuckDBConnection,
  query: string,
): Promise<void> {
  const units = await rowsOf<{ written: string }>(
    connection,
    `select distinct written from (${query}) where written is not null`,
  );
  await connection.run('create table unit_spelling (written varchar, unit varchar)');
  const appender = await connection.createAppender('unit_spelling');
  for (const { written } of units) {
    appender.appendVarchar(written);
    appender.appendVarchar(unitOf(written));
    appender.endRow();
  }
  appender.closeSync();
}
