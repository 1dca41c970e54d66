import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readableParquet, rowsOf } from '../../../duckdb.ts';
import { DIRECTORY_TYPES, RECORD_TYPES } from '../../../record/tables.ts';

/**
 * Makes a view of each canonical table, `relation` with them; `row_id` (n, id), the RowIdentifier of each record,
 * which is the one it had in SystmOne or follows from whose it is and what it was called; and `person_row`
 * (patient, id, owner).
 *
 * @throws Error where two records would have one id: one of them would be lost
 */
export async function openRecord(connection: DuckDBConnection, staged: string): Promise<void> {
  for (const table of [...RECORD_TYPES, ...DIRECTORY_TYPES, 'relation'])
    await connection.run(
      `create view ${table} as select * from ${readableParquet(join(staged, `${table}.parquet`))}`,
    );
  const keys = RECORD_TYPES.map(
    (type) => `
      select t.n, t.source_system = 'SystmOne' as is_own, t.source_id, concat_ws(chr(31), '${type}', t.source_system,
        t.source_org, p.source_id, coalesce(t.source_id, t.n::varchar)) as key
      from ${type} t left join patient p on p.patient = t.patient`,
  );
  await connection.run(`
    create table row_id as
    select n, case when is_own and source_id is not null then source_id
      else number_for(concat_ws(chr(31), key, nullif(row_number() over (partition by key order by n), 1))) end as id
    from (${keys.join(' union all ')})`);
  const [twice] = await rowsOf<{ count: number }>(
    connection,
    `select count(*)::integer as count from (
       select id from row_id where n not in (${RECORD_TYPES.map(
         (type) => `select n from ${type} where source_system = 'SystmOne'`,
       ).join(' union all ')}) group by id having count(*) > 1)`,
  );
  if (twice?.count) throw new Error(`${twice.count} row identifiers stand for several records`);
  await connection.run(`
    create table person_row as
    select p.patient, id.id, coalesce(p.source_org, (select min(source_org) from patient), '') as owner
    from patient p join row_id id on id.n = p.n`);
}
