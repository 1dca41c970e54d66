import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { readableParquet, rowsOf } from '../duckdb.ts';
import { COMMON_COLUMNS, OWN_COLUMNS, RECORD_TYPES } from '../record/tables.ts';

/** What becomes of a column of a type between two stagings: in how many records it says something else. */
export type ColumnKept = {
  type: string;
  column: string;
  differ: number;
  /** Of these, how many say nothing any more, and how many said nothing before. */
  lost: number;
  gained: number;
  before: string | null;
  after: string | null;
};

/** Stands where a column says nothing, since rows of a pivot leave such columns out. */
const NOTHING = '(nothing)';

/** Columns that say where a record stands rather than what it says. */
const OF_PLACE = new Set(
  'n patient source_system source_file source_row source_id identifiers parent_code row_hash context_hash is_twin raw'.split(
    ' ',
  ),
);

/**
 * Holds each written record against what was read again from the file and row that its fate names, column by column.
 * A record that is written as several is held against the one of its own type.
 */
export async function columnsKept(
  before: string,
  fates: string,
  after: string,
): Promise<{ kept: ColumnKept[]; records: number; found: number }> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const { files } = JSON.parse(await readFile(join(after, 'staged.json'), 'utf8')) as {
    files: { position: number; table: string }[];
  };
  const tables = files.map(({ position, table }) => `(${position}, '${table}')`).join(', ');
  const common = Object.keys(COMMON_COLUMNS);
  const rows = (folder: string) =>
    RECORD_TYPES.map(
      (type) =>
        `select '${type}' as type, * from ${readableParquet(join(folder, `${type}.parquet`))}`,
    ).join(' union all by name ');
  await connection.run(`create table before as ${rows(before)}`);
  await connection.run(`create table after as ${rows(after)}`);
  await connection.run(`
    create table pair as
    select f.n as before_n, a.n as after_n from ${readableParquet(fates)} f
    join before b on b.n = f.n
    join (values ${tables}) file(position, name) on file.name || '.csv' = f.file
    join after a on a.source_file = file.position and a.source_id = f.target_id
    where f.fate = 'written'
    qualify row_number() over (partition by f.n order by (a.type = b.type) desc, a.n) = 1`);
  const kept: ColumnKept[] = [];
  for (const type of RECORD_TYPES) {
    const columns = [...common, ...OWN_COLUMNS[type]].filter((name) => !OF_PLACE.has(name));
    const said = (side: string) =>
      columns
        .map((name) => `coalesce(${side}."${name}"::varchar, '${NOTHING}') as "${name}"`)
        .join(', ');
    kept.push(
      ...(await rowsOf<ColumnKept>(
        connection,
        `select '${type}' as type, b.name as "column", count(*)::integer as differ,
           (count(*) filter (a.said = '${NOTHING}'))::integer as lost,
           (count(*) filter (b.said = '${NOTHING}'))::integer as gained,
           any_value(b.said) as before, any_value(a.said) as after
         from (unpivot (select pair.before_n, ${said('b')} from pair join before b on b.n = pair.before_n
             where b.type = '${type}') on columns(* exclude before_n) into name name value said) b
         join (unpivot (select pair.before_n, ${said('a')} from pair join after a on a.n = pair.after_n)
             on columns(* exclude before_n) into name name value said) a using (before_n, name)
         where a.said <> b.said group by all order by all`,
      )),
    );
  }
  kept.push(...(await relationsKept(connection, before, after)));
  const [count] = await rowsOf<{ records: number; found: number }>(
    connection,
    `select (select count(distinct n) from ${readableParquet(fates)} where fate = 'written')::integer as records,
       (select count(*) from pair)::integer as found`,
  );
  instance.closeSync();
  return { kept, ...(count as { records: number; found: number }) };
}

/** Relations whose both ends were written, and that lead nowhere now, in either direction. */
async function relationsKept(
  connection: DuckDBConnection,
  before: string,
  after: string,
): Promise<ColumnKept[]> {
  const relation = (folder: string) => readableParquet(join(folder, 'relation.parquet'));
  return rowsOf<ColumnKept>(
    connection,
    `with there as (select n, to_n from ${relation(after)} union select to_n, n from ${relation(after)})
     select b.type, 'relation ' || r.kind as "column", count(*)::integer as differ, count(*)::integer as lost,
       0 as gained, null::varchar as before, null::varchar as after
     from ${relation(before)} r
     join before b on b.n = r.n
     join pair one on one.before_n = r.n
     join pair other on other.before_n = r.to_n
     where one.after_n <> other.after_n
       and not exists (select 1 from there where there.n = one.after_n and there.to_n = other.after_n)
     group by all order by all`,
  );
}
