import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import type { NoteCode } from '../../record/staged-record.ts';
import { writeParquet } from '../../steps/staged-tables.ts';
import { findNhsNumbers } from '../csv/find-nhs-numbers.ts';
import type { LEFT_OUT } from './left-out.ts';
import { TABLES, tableNamed } from './manifest.ts';
import { codeAlias, recordSql } from './record-sql.ts';
import { RECORD_TABLES, type RecordTable } from './record-tables.ts';

/**
 * Adds to the table `finding` what is wrong with, or worth knowing about, single rows, what was received beside it. Writes it, `note` without
 * what was received, and `left_out` with every row that is in no record, whole. Gives how often each
 * note applies.
 */
export async function writeFindings(
  connection: DuckDBConnection,
  out: string,
): Promise<Partial<Record<NoteCode, number>>> {
  for (const records of RECORD_TABLES) {
    await findInDates(connection, records);
    await findInNumbers(connection, records);
    await findInCodes(connection, records);
    await findInRelations(connection, records);
    await findBlanks(connection, records);
  }
  await findWithoutEntry(connection);
  await findNhsNumbers(connection, 'Admin_Patient', 'NhsNumber');
  await findLeftOut(connection, out);
  await writeParquet(connection, 'select * from finding order by all', out, 'finding');
  await writeParquet(
    connection,
    'select code, source_file, source_row from finding order by all',
    out,
    'note',
  );
  const rows = await rowsOf<{ code: NoteCode; count: number }>(
    connection,
    'select code, count(*)::integer as count from finding group by code order by code',
  );
  return Object.fromEntries(rows.map(({ code, count }) => [code, count]));
}

async function find(
  connection: DuckDBConnection,
  code: NoteCode,
  field: string,
  received: string,
  fromWhere: string,
): Promise<void> {
  await connection.run(`
    insert into finding
    select '${code}', t._file, t._row, '${field}', ${received} from ${fromWhere}`);
}

async function findInDates(connection: DuckDBConnection, { table }: RecordTable): Promise<void> {
  const { columns } = tableNamed(table);
  const names = new Set(columns.map(({ name }) => name));
  for (const { name } of columns.filter(({ kind }) => kind === 'date')) {
    const precision = names.has(`${name}Precision`) ? `t.${name}Precision` : null;
    const unread = precision
      ? `partial_date(t.${name}, ${precision}) is null and ${precision} is distinct from 'U'`
      : `day_of(t.${name}) is null`;
    const received = precision ? `concat_ws(' ', t.${name}, ${precision})` : `t.${name}`;
    const where = `live_${table} t where t.${name} is not null and ${unread}`;
    await find(connection, 'date-unreadable', name, received, where);
  }
}

async function findInNumbers(connection: DuckDBConnection, { table }: RecordTable): Promise<void> {
  for (const { name } of tableNamed(table).columns.filter(({ kind }) => kind === 'number'))
    await find(
      connection,
      'value-unreadable',
      name,
      `t.${name}`,
      `live_${table} t where t.${name} is not null and starts_with(as_number(t.${name}), '"')`,
    );
}

async function findInCodes(connection: DuckDBConnection, records: RecordTable): Promise<void> {
  const { code } = records;
  if (!code) return;
  const [alias, column] = [codeAlias(records), `${code.row ?? 't'}.${code.column}`];
  const from = code.row
    ? recordSql(records).from
    : `live_${records.table} t left join ${code.table} ${alias} on ${alias}.id = t.id_${code.column}`;
  await connection.run(`
    insert into finding
    select case when ${alias}.id is null then 'code-unknown' else 'code-degraded' end,
      t._file, t._row, '${code.column}', ${column}
    from ${from}
    where ${column} is not null and (${alias}.id is null or ${alias}.is_degraded)`);
}

async function findInRelations(connection: DuckDBConnection, records: RecordTable): Promise<void> {
  for (const { kind, to, column } of records.relations) {
    if (kind === 'actual-problem') continue;
    await find(
      connection,
      'reference-unresolved',
      column,
      `t.${column}`,
      `live_${records.table} t
       left join index_${to} far on far.patient = t.patient and far.id = t.id_${column}
       where t.id_${column} is not null and far.n is null`,
    );
  }
}

/** Values that EMIS says are always there: their record is kept without them. All of a table in one scan. */
async function findBlanks(connection: DuckDBConnection, { table }: RecordTable): Promise<void> {
  const mandatory = tableNamed(table).columns.filter(({ isMandatory }) => isMandatory);
  if (mandatory.length === 0) return;
  const named = mandatory.map(({ name }) => `case when t.${name} is null then '${name}' end`);
  const any = mandatory.map(({ name }) => `t.${name} is null`).join(' or ');
  await connection.run(`
    insert into finding
    select 'value-missing', file, line, field, null from (
      select t._file as file, t._row as line, unnest([${named.join(', ')}]) as field
      from live_${table} t where ${any})
    where field is not null`);
}

/** Problems and referrals whose entry has not come; they are records by themselves until it does. */
async function findWithoutEntry(connection: DuckDBConnection): Promise<void> {
  for (const [table, entries] of [
    ['CareRecord_Problem', 'problem_entry'],
    ['CareRecord_ObservationReferral', 'entry_of_referral'],
  ])
    await find(
      connection,
      'reference-unresolved',
      'ObservationGuid',
      't.ObservationGuid',
      `live_${table} t where not exists (select 1 from ${entries} entry
         where entry.patient = t.patient and entry.id = t.id_ObservationGuid)`,
    );
}

/** What a column leads to, in a word; what has no row of its own in Admin_Patient waits for its patient. */
export const AWAITED: Readonly<Record<string, string>> = {
  ObservationGuid: 'entry',
  ParentObservationGuid: 'parent',
  ConsultationGuid: 'consultation',
  ProblemGuid: 'problem',
  ProblemObservationGuid: 'problem',
  ParentProblemObservationGuid: 'problem',
  DrugRecordGuid: 'course',
  AppointmentSlotGuid: 'appointment',
};

/** Rows that are left out for a reason to know, by the note that says so. */
const NOTE_OF_RULE: Partial<Record<keyof typeof LEFT_OUT, NoteCode>> = {
  'id-missing': 'row-rejected',
  'patient-not-in-extract': 'row-held',
  'not-sent-again': 'record-not-sent-again',
};

/** Rows that are left out stay to be read, but for whole files that are no part of the record. */
async function findLeftOut(connection: DuckDBConnection, out: string): Promise<void> {
  const tables = TABLES.filter(({ role }) => role !== 'structure');
  const rows = tables.map(({ name, columns }) => {
    const fields = columns.map((column) => `'${column.name}', t.${column.name}`).join(', ');
    return `
      select t._file as source_file, t._row as source_row, '${name}' as element, l.rule as rule,
        json_object(${fields})::varchar as raw
      from src_${name} t join left_out_${name} l using (_n)`;
  });
  await writeParquet(
    connection,
    `select * from (${rows.join(' union all ')}) order by source_file, source_row`,
    out,
    'left_out',
  );
  for (const { name } of tables)
    for (const [rule, code] of Object.entries(NOTE_OF_RULE))
      await find(
        connection,
        code,
        name,
        'l.rule',
        `src_${name} t join left_out_${name} l using (_n) where l.rule = '${rule}'`,
      );
}
