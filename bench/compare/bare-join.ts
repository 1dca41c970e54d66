import { join } from 'node:path';
import { CODE } from '../../src/engine/compare/sides.ts';
import { readableParquet, rowsOf, withDatabase } from '../../src/engine/duckdb.ts';
import { RECORD_TYPES } from '../../src/engine/record/tables.ts';

const COLUMNS = [
  'patient',
  'type',
  'code',
  'effective',
  'value',
  'unit',
  'recorded',
  'parent_code',
];

/** The least that any comparison has to do: one full outer join on what identifies an entry. */
export async function bareJoin(source: string, target: string, work: string): Promise<void> {
  const on = COLUMNS.map((column) => `s.${column} is not distinct from t.${column}`).join(' and ');
  await withDatabase(join(work, 'bare.duckdb'), (connection) =>
    rowsOf(
      connection,
      `select count(*) filter (s.n is null)::integer as left_over, count(*)::integer as pairs
       from (${side(source)}) s full outer join (${side(target)}) t on ${on}`,
    ),
  );
}

function side(folder: string): string {
  return RECORD_TYPES.map((type, place) => {
    const table = readableParquet(join(folder, `${type}.parquet`));
    return `select n, patient, ${place}::utinyint as type, ${CODE} as code, effective, value, unit,
      recorded, parent_code from ${table}`;
  }).join(' union all ');
}
