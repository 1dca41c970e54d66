import type { DuckDBConnection } from '@duckdb/node-api';
import { type TableName, tableNamed } from '../manifest.ts';
import { letterFor } from '../meanings.ts';
import { JOURNAL_ROWS, type JournalRow } from './journal-rows.ts';

/** Makes `out_<table>` of every table: the rows with their columns, `ods` and `n`. Needs `prepare` and `makeLinks`. */
export async function makeRows(connection: DuckDBConnection): Promise<void> {
  await make(connection, 'Journal', JOURNAL_ROWS.map(journalRows));
  await make(connection, 'Encounter', [
    rowsOf('Encounter', 'consultation', {
      ...OF_PATIENT,
      DATE: 'day_out(t.effective)',
      TIME: 'clock_out(t.effective)',
      HCP: staffOf('t.responsible_id', 't.clinician'),
      SESSION: letterFor('SESSION', 'coalesce(t.kind, t.orig_term)'),
      LOCATION: letterFor('LOCATION', 't.place'),
      DURATION: 't.duration',
    }),
  ]);
  await make(connection, 'Referral', [
    rowsOf('Referral', 'referral', {
      ...OF_PATIENT,
      DATE: 'day_out(t.effective)',
      HCP: staffOf('t.responsible_id', 't.requester'),
      SPECIALTY: 't.service',
      UNIT: 't.recipient',
      TYPE: letterFor('TYPE', 't.kind'),
    }),
  ]);
  await make(connection, 'Patient', [rowsOf('Patient', 'patient', PATIENT)]);
  await make(connection, 'Staff', [STAFF]);
  await make(connection, 'Practice', [PRACTICE]);
}

async function make(connection: DuckDBConnection, table: TableName, selects: readonly string[]) {
  await connection.run(`create table out_${table} as ${selects.join(' union all ')}`);
}

const OF_PATIENT = {
  PID: 'p.id',
  ID: 'id.id',
  LINKS: '(select links from link_text l where l.n = t.n)',
  SERVICE_ID: 'practice.id',
  ACTION: `'A'`,
};

function journalRows({ type, from = type, subset, only, by, columns }: JournalRow): string {
  return rowsOf(
    'Journal',
    from,
    {
      ...OF_PATIENT,
      DATE: 'day_out(t.effective)',
      TIME: 'clock_out(t.effective)',
      RECORDED_DATE: 'day_out(t.recorded)',
      HCP: staffOf('t.responsible_id', by),
      CONTEXT: `'A'`,
      SUBSET: subset,
      ...columns,
    },
    only,
  );
}

/** By id where the directory has it, else by name. */
function staffOf(id: string, name: string): string {
  return `coalesce((select s.id from staff_id s where s.source_id = ${id}),
    (select s.id from staff_number s where s.name = ${name}))`;
}

/** The rows of records, in the columns of the live layout. */
function rowsOf(
  table: TableName,
  from: string,
  columns: Readonly<Record<string, string>>,
  only = 'true',
): string {
  return `
    select t.n, p.ods, ${listOf(table, columns)}
    from rec_${from} t join person p on p.patient = t.patient join row_id id on id.n = t.n
    join practice on practice.ods is not distinct from p.ods where ${only}`;
}

function listOf(table: TableName, columns: Readonly<Record<string, string>>): string {
  return tableNamed(table)
    .columns.map(({ name }) => `(${columns[name] ?? 'null'})::varchar as ${name}`)
    .join(', ');
}

/** Who has died or left no longer has the letter by which they were registered; who came back since is registered. */
const ACTIVE = `case
  when ${letterFor('ACTIVE', 't.registration_type')} in ('D', 'L') then ${letterFor('ACTIVE', 't.registration_type')}
  when t.date_of_death is not null then 'D'
  when t.registered_to >= coalesce(t.registered_from, '') then 'L'
  when regexp_matches(lower(t.registration_type), '^(regular|gms)') then 'R'
  when lower(t.registration_type) like 'temp%' then 'T'
  when lower(t.registration_type) like 'private%' then 'P'
  when t.registration_type is not null then coalesce(${letterFor('ACTIVE', 't.registration_type')}, 'S') end`;

/** `ADDRESS` says the other five once more, or all there is where the parts are not told. */
function addressOf(parts: readonly string[]): Record<string, string> {
  const whole = `case when coalesce(${parts.join(', ')}) is not null
    then concat(${parts.join(", '|', ")}) else t.address end`;
  return {
    ADDRESS: whole,
    ...Object.fromEntries(parts.map((part, place) => [`ADDRESS_${place + 1}`, part])),
  };
}

const PATIENT: Readonly<Record<string, string>> = {
  PID: 'p.id',
  DATE_OF_BIRTH: 'day_out(t.date_of_birth)',
  SEX: 'sex_out(t.sex)',
  POSTCODE: 't.postcode',
  MARITAL_STATUS: 't.marital_status',
  GP_USUAL: staffOf('t.usual_gp_id', 't.usual_gp'),
  ACTIVE,
  REGISTERED_DATE: 'day_out(t.registered_from)',
  REMOVED_DATE: 'day_out(t.registered_to)',
  ETHNIC: 't.ethnicity',
  DATE_OF_DEATH: 'day_out(t.date_of_death)',
  PRACTICE: 'practice.id',
  SURNAME: 't.family_name',
  FORENAME: 't.given_names',
  TITLE: 't.prefix',
  NHS_NUMBER: 't.nhs_number',
  ...addressOf(['house', 'road', 'locality', 'town', 'county'].map((part) => `t.address_${part}`)),
  PHONE_NUMBER: 't.home_phone',
  MOBILE_NUMBER: 't.mobile_phone',
  EMAIL: 't.email',
  PRACT_NUMBER: 't.local_number',
  SERVICE_ID: 'practice.id',
  ACTION: `'A'`,
};

/** Staff of whom nothing but a name stands in records come behind those of the directory. */
const STAFF = `
  select t.place as n, practice.ods, ${listOf('Staff', {
    ID: 't.id',
    HCP_TYPE: letterFor('HCP_TYPE', 't.role'),
    GMP_CODE: 't.national_id',
    SURNAME: 'coalesce(t.family_name, t.name)',
    FORENAME: 'case when t.family_name is not null then t.given_names end',
    TITLE: 'case when t.family_name is not null then t.prefix end',
    SEX: 'sex_out(t.sex)',
    SERVICE_ID: 'practice.id',
  })}
  from (
    select id, n as place, name, prefix, given_names, family_name, role, national_id, sex from staff
    union all
    select id, (select coalesce(max(n), 0) from staff) + row_number() over (order by name), name, null, null, null,
      null, null, null
    from staff_number where id not in (select id from staff)
  ) t cross join practice`;

const PRACTICE = `
  select practice.id as n, practice.ods, ${listOf('Practice', {
    ID: 'practice.id',
    NAME: 't.name',
    IDENTIFIER: 'practice.ods',
    ...addressOf(['house', 'road', 'locality', 'town', 'county'].map((part) => `t.${part}`)),
    POSTCODE: 't.postcode',
    PHONE: 't.phone',
    EMAIL: 't.email',
    FAX: 't.fax',
  })}
  from practice left join (
    select * from rec_organisation qualify row_number() over (partition by ods_code order by n) = 1
  ) t on t.ods_code = practice.ods`;
