import { join } from 'node:path';
import { readableParquet, rowsOf, withDatabase } from '../../duckdb.ts';
import { RECORD_TYPES } from '../../record/tables.ts';

type Row = Record<string, unknown>;

/** The rows of a staged table. */
export async function rowsIn(staged: string, table: string): Promise<Row[]> {
  const [rows = []] = await tablesIn(staged, [table]);
  return rows;
}

function tablesIn(staged: string, tables: readonly string[]): Promise<Row[][]> {
  return withDatabase(':memory:', (connection) =>
    Promise.all(
      tables.map((table) => {
        const from = readableParquet(join(staged, `${table}.parquet`));
        return rowsOf<Row>(connection, `select * from ${from} order by n`);
      }),
    ),
  );
}

/** What differs between two staged records, cell by cell: it knows nothing of maps. */
export async function changedCells(
  before: string,
  after: string,
): Promise<{ records: number; patients: number; columns: string[] }> {
  const records = new Set<unknown>();
  const patients = new Set<unknown>();
  const columns = new Set<string>();
  const [ones, others] = [
    await tablesIn(before, RECORD_TYPES),
    await tablesIn(after, RECORD_TYPES),
  ];
  for (const [place, rows] of ones.entries()) {
    if (rows.length !== others[place]?.length)
      throw new Error('a table has other rows than before');
    for (const [index, row] of rows.entries())
      for (const [column, cell] of Object.entries(row)) {
        if (cell === others[place]?.[index]?.[column]) continue;
        records.add(row.n);
        patients.add(row.patient);
        columns.add(column);
      }
  }
  return { records: records.size, patients: patients.size, columns: [...columns].toSorted() };
}
