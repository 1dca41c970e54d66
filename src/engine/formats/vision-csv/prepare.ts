import type { DuckDBConnection } from '@duckdb/node-api';
import { makeUnitSpellings } from '../csv/unit-spellings.ts';
import { leaveOut } from './left-out.ts';
import { tableNamed } from './manifest.ts';

/** Numbers the patients who are left, and keeps apart those who were deleted. */
export async function makePeople(
  connection: DuckDBConnection,
  replaced: ReadonlySet<number>,
): Promise<void> {
  await leaveOut(connection, tableNamed('Patient'), replaced);
  await connection.run(`
    create table person as
    select id_of(t.PID) as id, t._ods as ods, row_number() over (order by _n)::integer as patient
    from live_Patient t`);
  await connection.run(`
    create table person_gone as
    select distinct id_of(t.PID) as id, t._ods as ods
    from src_Patient t join left_out_Patient using (_n)
    where rule = 'deleted' and not exists (select 1 from person
      where person.id = id_of(t.PID) and person.ods is not distinct from t._ods)`);
  await connection.run('drop view live_Patient');
  await connection.run(`
    create view live_Patient as
    select person.patient, t.* from src_Patient t anti join left_out_Patient using (_n)
    join person on person.id = id_of(t.PID) and person.ods is not distinct from t._ods`);
}

/** Makes the tables that rows are joined with: names by id, and the spellings of units. */
export async function prepareJoins(connection: DuckDBConnection): Promise<void> {
  for (const [table, source, name] of [
    ['staff_name', 'Staff', `concat_ws(' ', trim(TITLE), trim(FORENAME), trim(SURNAME))`],
    ['practice_name', 'Practice', 'trim(NAME)'],
  ] as const)
    await connection.run(`
      create table ${table} as
      select ${source === 'Staff' ? 'staff_of' : 'id_of'}(ID) as id, _ods as ods,
        arg_max(nullif(${name}, ''), _n) as name
      from live_${source} group by 1, 2 having id is not null`);
  await makeUnitSpellings(
    connection,
    `select VALUE1_UNITS as written from live_Journal union select DRUG_FORM from live_Journal`,
  );
}
