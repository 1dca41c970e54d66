import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readableParquet, rowsOf } from '../duckdb.ts';
import { COMMON_COLUMNS, OWN_COLUMNS, RECORD_TYPES, type RecordType } from '../record/tables.ts';

type Folders = {
  /** The canonical record that was written, and that which was read again. */
  before: string;
  after: string;
  /**
   * `fates.parquet` of the conversion, whose `target_id` is the `source_id` of what was read again: the first of those of a
   * record that was written as several.
   */
  fates: string;
  /** The files that were read again, in order, where each holds one patient: ids are those of a file there. */
  files?: readonly string[];
};

/** A column in which so many records differ, with the values of one of them. */
export type ColumnDifference = {
  type: string;
  column: string;
  count: number;
  before: string | null;
  after: string | null;
};

/** Says where something stands or which words it was received in, or is made of other columns by whoever reads it. */
const NOT_CONTENT = new Set(
  [
    'n patient source_system source_org source_file source_row source_id identifiers raw',
    'other_dates value unit parent_code row_hash context_hash is_twin',
  ].flatMap((names) => names.split(' ')),
);

/** Compares the columns of each record with those of what it became, record by record, and the relations. */
export async function compareColumns({
  before,
  after,
  fates,
  files,
}: Folders): Promise<ColumnDifference[]> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    await connection.run(`
      create table fate as select n, min(target_id) as target_id, min(file) as file
      from ${readableParquet(fates)} where fate = 'written' group by n`);
    const places = files?.map((name, index) => `('${name}', ${index + 1})`) ?? ["('', 0)"];
    await connection.run(
      `create table place as select * from (values ${places.join(', ')}) t(name, position)`,
    );
    const found: ColumnDifference[] = [];
    const numbers: string[] = [];
    for (const type of RECORD_TYPES) {
      const [one, other] = [before, after].map((folder) =>
        readableParquet(join(folder, `${type}.parquet`)),
      );
      const isSame =
        type === 'patient' && files ? 'b.source_file = position' : 'b.source_id = fate.target_id';
      const isInFile = files ? 'b.source_file = position' : 'true';
      const pairs = `${one} a join fate on fate.n = a.n left join place on place.name = fate.file
        left join ${other} b on ${isSame} and ${isInFile}`;
      numbers.push(`select a.n, b.n as after from ${pairs}`);
      const columns = columnsOf(type).map(
        (column) => `
          select '${type}' as type, '${column}' as column, count(*)::integer as count,
            arg_min(a.${column}::varchar, a.n) as before, arg_min(b.${column}::varchar, a.n) as after
          from ${pairs} where a.${column} is distinct from b.${column}`,
      );
      const lost = `
        select '${type}' as type, 'record' as column, count(*)::integer as count, null as before, null as after
        from ${pairs} where b.n is null`;
      const sql = `select * from (${[lost, ...columns].join(' union all ')}) where count > 0`;
      found.push(...(await rowsOf<ColumnDifference>(connection, sql)));
    }
    const [one, other] = [before, after].map((folder) =>
      readableParquet(join(folder, 'relation.parquet')),
    );
    await connection.run(`create table number as ${numbers.join(' union all ')}`);
    found.push(
      ...(await rowsOf<ColumnDifference>(
        connection,
        `with a as (
           select child.after as n, kind, far.after as to_n, key from ${one} r
           join number child on child.n = r.n join number far on far.n = r.to_n),
         b as (select n, kind, to_n, key from ${other})
         select 'relation' as type, kind as column, count(*)::integer as count,
           count(*) filter (where side = 'a') as before, count(*) filter (where side = 'b') as after
         from (select 'a' as side, * from (from a except all from b)
               union all select 'b' as side, * from (from b except all from a))
         group by kind order by kind`,
      )),
    );
    return found;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function columnsOf(type: RecordType): string[] {
  return [...Object.keys(COMMON_COLUMNS), ...OWN_COLUMNS[type]].filter(
    (column) => !NOT_CONTENT.has(column),
  );
}
