import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { hasValidCheckDigit, isPlaceholder, readNhsNumber } from '../../lib/nhs-number.ts';
import { pathLiteral, rowsOf } from '../duckdb.ts';
import { sqlList, sqlText } from '../formats/csv/sql.ts';
import comparators from '../record/comparators.json' with { type: 'json' };
import { RECORD_TYPES } from '../record/tables.ts';
import units from '../record/units.json' with { type: 'json' };

/**
 * Makes what the rules of checks read beside the staged tables: the macros, `person` with one row for
 * each patient, `nhs_number` (n, digits, fault), `noted` with the records of what readers noted, and the tables of
 * what is known. `noted` holds these codes only.
 */
export async function prepare(
  connection: DuckDBConnection,
  codes: readonly string[],
): Promise<void> {
  await connection.run(readFileSync(join(import.meta.dirname, 'macros.sql'), 'utf8'));
  await makeNhsNumbers(connection);
  await connection.run(PERSON);
  await makeNoted(connection, codes);
  await makeKnown(connection);
}

async function makeNhsNumbers(connection: DuckDBConnection): Promise<void> {
  const written = await rowsOf<{ n: number; nhs_number: string }>(
    connection,
    `select n, nhs_number from patient where not is_blank(nhs_number) order by n`,
  );
  await connection.run('create table nhs_number (n integer, digits varchar, fault varchar)');
  const appender = await connection.createAppender('nhs_number');
  for (const { n, nhs_number } of written) {
    const digits = readNhsNumber(nhs_number);
    const fault = faultOf(digits);
    appender.appendInteger(n);
    for (const text of [digits, fault])
      if (text === null) appender.appendNull();
      else appender.appendVarchar(text);
    appender.endRow();
  }
  appender.closeSync();
}

function faultOf(digits: string | null): string | null {
  if (digits === null) return 'malformed';
  if (isPlaceholder(digits)) return 'placeholder';
  return hasValidCheckDigit(digits) ? null : 'fails-check';
}

/** A date that is none says nothing; whoever died or was deducted is gone. */
const PERSON = `
  create table person as
  select patient, source_org, number.fault as number_fault,
    case when is_date(date_of_birth) then date_of_birth end as born,
    case when is_date(date_of_death) then date_of_death end as died,
    not is_blank(date_of_death) and lower(date_of_death) <> 'false' as is_dead,
    (not is_blank(date_of_death) and lower(date_of_death) <> 'false') or not is_blank(registered_to) as is_gone,
    coalesce(lower(is_test) in ('true', '1') or registration_type ilike '%dummy%' or registration_type ilike '%synthetic%'
      or regexp_matches(concat_ws(' ', given_names, family_name), '\\b(xx|zz)?test[- ]?patient|^(xx|zz)test|\\bdummy\\b', 'i'), false)
      as is_dummy,
    case when lower(trim(sex)) in ('f', 'female', '2') then 'F'
      when lower(trim(sex)) in ('m', 'male', '1') then 'M' end as sex,
    not is_blank(email) and is_blank(registered_to)
      and count(distinct patient) filter (where is_blank(registered_to)) over (partition by lower(trim(email))) > 1
      as shares_email
  from patient left join nhs_number number using (n)
  qualify row_number() over (partition by patient order by n) = 1`;

/**
 * A row that became more than one record is noted with the first of them; what is in no record, with the patient
 * of its file where that is one.
 */
async function makeNoted(connection: DuckDBConnection, codes: readonly string[]): Promise<void> {
  const records = RECORD_TYPES.map(
    (type) => `
      select '${type}' as type, n, patient, source_file, source_row from "${type}"
      where (source_file, source_row) in (select (source_file, source_row) from noting)`,
  );
  await connection.run(`
    create temp table noting as
    select distinct code, source_file, source_row from note where code in (${sqlList(codes)})`);
  await connection.run(`
    create table noted as
    select noting.*, record.type, record.n, coalesce(record.patient, alone.patient) as patient
    from noting
    left join (
      select source_file, min(patient) as patient from patient
      group by source_file having count(distinct patient) = 1
    ) alone using (source_file)
    left join (
      select * from (${records.join(' union all ')})
      qualify row_number() over (partition by source_file, source_row order by n) = 1
    ) record using (source_file, source_row)`);
}

async function makeKnown(connection: DuckDBConnection): Promise<void> {
  const spellings = Object.entries(comparators.comparators).flatMap(([name, others]) => [
    name,
    ...others,
  ]);
  const list = (texts: string[]) => texts.map((text) => `(${sqlText(text)})`).join(', ');
  await connection.run(
    `create table known_unit as from (values ${list(Object.keys(units.units))}) as known(unit)`,
  );
  await connection.run(
    `create table known_comparator as from (values ${list(spellings)}) as known(comparator)`,
  );
  for (const [table, file] of [
    ['possible_value', 'possible-values.csv'],
    ['one_sex', 'one-sex.csv'],
  ] as const) {
    const path = pathLiteral(join(import.meta.dirname, 'known', file));
    await connection.run(`
      create table ${table} as
      from read_csv(${path}, header = true, types = {code: 'VARCHAR'})`);
  }
}
