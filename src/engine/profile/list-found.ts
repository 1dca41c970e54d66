import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../duckdb.ts';
import { sqlText } from '../formats/csv/sql.ts';

/**
 * Makes the view `listed` of all that checks found, with who it is about and what stands there. Needs the table
 * `found`.
 */
export async function listFound(connection: DuckDBConnection): Promise<void> {
  await gatherRecords(connection);
  await connection.run(`
    create view listed as
    select f.place, f.patient, f.type, f.n, f.said, f.source_file, f.source_row,
      who.nhs_number, who.family_name, who.given_names, who.date_of_birth, who.own_id,
      r.date, r.code, r.term, r.source_id
    from found f
    left join found_record r on r.type = f.type and r.n = f.n
    left join (
      select *, case when count(*) over (partition by source_id) = 1 then source_id end as own_id
      from (from patient qualify row_number() over (partition by patient order by n) = 1)
    ) who on who.patient = f.patient`);
}

/** What is told of every record that any check found. */
async function gatherRecords(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create table found_record (type varchar, n integer, date varchar, code varchar, term varchar,
      source_id varchar)`);
  const types = await rowsOf<{ type: string }>(
    connection,
    'select distinct type from found where type is not null order by type',
  );
  for (const { type } of types)
    await connection.run(`
      insert into found_record
      select ${sqlText(type)}, n, effective, orig_code, orig_term, source_id from "${type}"
      where n in (select n from found where type = ${sqlText(type)})`);
}
