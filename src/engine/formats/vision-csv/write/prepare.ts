import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readableParquet, rowsOf } from '../../../duckdb.ts';
import { DIRECTORY_TYPES, RECORD_TYPES } from '../../../record/tables.ts';

/** Names of people in the columns of records. */
const NAMES: readonly [type: string, column: string][] = [
  ['patient', 'usual_gp'],
  ['consultation', 'clinician'],
  ['coded_entry', 'performer'],
  ['problem', 'asserter'],
  ['allergy', 'recorder'],
  ['medication_course', 'recorder'],
  ['medication_issue', 'recorder'],
  ['immunisation', 'given_by'],
  ['document', 'author'],
  ['referral', 'requester'],
];

/**
 * Opens the canonical tables as `rec_<table>`, and makes `row_id` (n, id), `person` (the id of each patient and whose they are),
 * `staff_id` (source_id, id), `staff_number` (name, id), `practice` (ods, id) and `acute`: courses that are one row with their only issue.
 */
export async function prepare(connection: DuckDBConnection, staged: string): Promise<void> {
  await connection.run(await readFile(new URL('./macros.sql', import.meta.url), 'utf8'));
  for (const name of [...RECORD_TYPES, ...DIRECTORY_TYPES, 'relation'])
    await connection.run(
      `create view rec_${name} as select * from ${readableParquet(join(staged, `${name}.parquet`))}`,
    );
  await makeRowIds(connection);
  await connection.run(`
    create table person as
    select t.patient, id.id, t.source_org as ods from rec_patient t join row_id id on id.n = t.n`);
  await connection.run(`
    create table practice as
    select ods, row_number() over (order by ods nulls last)::integer as id
    from (select distinct ods from person)`);
  await connection.run(`
    create table staff as
    select *, number_for(concat_ws(' ', 'practitioner', source_system, coalesce(source_id, n::varchar))) as id
    from rec_practitioner`);
  const names = NAMES.map(([type, column]) => `select ${column} as name from rec_${type}`);
  await connection.run(`
    create table staff_number as
    with told as (select distinct name from (${names.join(' union all ')}) where trim(name) <> ''),
    known as (select name, arg_min(id, n) as id from staff where name is not null group by name)
    select name, id from known
    union all
    select name, number_for('person ' || name) from told where name not in (select name from known)`);
  await connection.run(`
    create table staff_id as
    select source_id, arg_min(id, n) as id from staff where source_id is not null group by source_id`);
  await connection.run(COURSE_OF);
  await connection.run(COURSE);
  await connection.run(ACUTE);
}

/**
 * The id of a record follows from whose it is and what it was called in its system, so that a later extract has the
 * same; what is called as another record of its patient, by its place among them.
 */
async function makeRowIds(connection: DuckDBConnection): Promise<void> {
  const keys = RECORD_TYPES.map(
    (type) => `
      select t.n, concat_ws(chr(31), '${type}', t.source_system, t.source_org, p.source_id,
        coalesce(t.source_id, t.n::varchar)) as key
      from rec_${type} t left join rec_patient p on p.patient = t.patient`,
  );
  await connection.run(`
    create table row_id as
    select n, number_for(concat_ws(chr(31), key, nullif(row_number() over (partition by key order by n), 1))) as id
    from (${keys.join(' union all ')})`);
  const [twice] = await rowsOf<{ count: number }>(
    connection,
    `select count(*)::integer as count from (select id from row_id group by id having count(*) > 1)`,
  );
  if (twice?.count) throw new Error(`${twice.count} ids stand for several records`);
}

/** Some systems keep what was authorised apart from the course: where there is one of either, they are one row. */
const COURSE_OF = `
  create table course_of as
  select r.n as course, r.to_n as authorisation
  from rec_relation r join rec_medication_course c on c.n = r.n
  join rec_medication_authorisation a on a.n = r.to_n and a.patient = c.patient
  where r.kind = 'authorisation'
  qualify count(*) over (partition by r.n) = 1 and count(*) over (partition by r.to_n) = 1`;

const TOLD_BY_EITHER = [
  ...['prescription_type', 'dosage', 'quantity', 'quantity_unit', 'end_date', 'recorder'],
  'responsible_id',
];
const COURSE = `
  create view rec_course as
  select c.* replace (${TOLD_BY_EITHER.map((name) => `coalesce(c.${name}, a.${name}) as ${name}`).join(', ')})
  from rec_medication_course c left join course_of o on o.course = c.n
  left join rec_medication_authorisation a on a.n = o.authorisation`;

/** What the course says has to be what its issue says: the row has one place for both. */
const ACUTE = `
  create table acute as
  with authorised as (
    select r.n as issue, c.n as course,
      count(*) over (partition by c.n) as issues, count(*) over (partition by r.n) as courses
    from rec_relation r join rec_medication_issue i on i.n = r.n
    left join course_of o on o.authorisation = r.to_n
    join rec_medication_course c on c.n = coalesce(o.course, r.to_n)
    where r.kind = 'authorisation'
  )
  select a.course, a.issue, c.end_date
  from authorised a
  join rec_course c on c.n = a.course join rec_medication_issue i on i.n = a.issue
  where a.issues = 1 and a.courses = 1 and is_acute(c.prescription_type) and c.patient = i.patient
    and (c.orig_code, c.orig_term, c.dmd, c.dosage) is not distinct from (i.orig_code, i.orig_term, i.dmd, i.dosage)
    and c.effective[1:10] is not distinct from i.effective[1:10]
    and c.recorded[1:10] is not distinct from i.recorded[1:10]
    and coalesce(c.quantity, i.quantity) is not distinct from i.quantity
    and coalesce(c.quantity_unit, i.quantity_unit) is not distinct from i.quantity_unit
    and coalesce(c.responsible_id, i.responsible_id) is not distinct from i.responsible_id
    and coalesce(c.recorder, i.recorder) is not distinct from i.recorder
    and coalesce(c.end_date, i.end_date) is not distinct from coalesce(i.end_date, c.end_date)`;
