import { join } from 'node:path';
import { readableParquet, rowsOf, withDatabase } from '../duckdb.ts';
import { COMMON_COLUMNS, OWN_COLUMNS, TABLES, type TableName } from '../record/tables.ts';

/** Where a row stands in its extract, and what follows from that: all else is content. */
const PLACES = new Set(['n', 'patient', 'source_file', 'source_row', 'row_hash', 'context_hash']);

/** A row that only one of two staged extracts has, as the columns tell it. */
export type Unequal = { table: TableName; side: 'source' | 'target'; row: Record<string, unknown> };

/** Every row of every canonical table that only one of two staged folders holds, content by content. */
export async function unequalRows(source: string, target: string, limit = 20): Promise<Unequal[]> {
  return withDatabase(':memory:', async (connection) => {
    const found: Unequal[] = [];
    for (const table of TABLES) {
      const columns = [...Object.keys(COMMON_COLUMNS), ...OWN_COLUMNS[table]]
        .filter((name) => !PLACES.has(name))
        .join(', ');
      const rows = (folder: string) =>
        `select ${columns} from ${readableParquet(join(folder, `${table}.parquet`))}`;
      for (const [side, one, other] of [
        ['source', source, target],
        ['target', target, source],
      ] as const)
        for (const row of await rowsOf(
          connection,
          `${rows(one)} except all ${rows(other)} limit ${limit}`,
        ))
          found.push({ table, side, row });
    }
    return found;
  });
}
