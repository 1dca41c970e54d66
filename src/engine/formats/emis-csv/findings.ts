import type { DuckDBConnection } from '@duckdb/node-api';
import type { NoteCode } from '../../record/staged-record.ts';
import { type Check, findInRows } from '../csv/find-in-rows.ts';
import { findNhsNumbers } from '../csv/find-nhs-numbers.ts';
import { settleFindings, withLeftOut, writeLeftOut } from '../csv/write-findings.ts';
import { LEFT_OUT } from './left-out.ts';
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
    await findInValues(connection, records);
    await findBlanks(connection, records);
  }
  await findWithoutEntry(connection);
  await findNhsNumbers(connection, 'Admin_Patient', 'NhsNumber');
  // Whole files that are no part of the record are not kept.
  const tables = TABLES.filter(({ role }) => role !== 'structure');
  await writeLeftOut(connection, await withLeftOut(connection, tables), LEFT_OUT, out);
  return settleFindings(connection, out);
}

/** What can be amiss in values and codes. */
async function findInValues(connection: DuckDBConnection, records: RecordTable): Promise<void> {
  const { code, table } = records;
  const alias = codeAlias(records);
  const from = code?.row
    ? recordSql(records).from
    : `live_${table} t ${code ? `left join ${code.table} ${alias} on ${alias}.id = t.id_${code.column}` : ''}`;
  await findInRows(connection, `${from} where true`, [
    ...checksOfDates(records),
    ...checksOfNumbers(records),
    ...checksOfCode(records),
  ]);
}

function checksOfDates({ table }: RecordTable): Check[] {
  const { columns } = tableNamed(table);
  const names = new Set(columns.map(({ name }) => name));
  return columns
    .filter(({ kind }) => kind === 'date')
    .map(({ name }) => {
      const precision = names.has(`${name}Precision`) ? `t.${name}Precision` : null;
      const unread = precision
        ? `partial_date(t.${name}, ${precision}) is null and ${precision} is distinct from 'U'`
        : `day_of(t.${name}) is null`;
      return {
        when: `t.${name} is not null and ${unread}`,
        code: `'date-unreadable'`,
        field: name,
        received: precision ? `concat_ws(' ', t.${name}, ${precision})` : `t.${name}`,
      };
    });
}

function checksOfNumbers({ table }: RecordTable): Check[] {
  return tableNamed(table)
    .columns.filter(({ kind }) => kind === 'number')
    .map(({ name }) => ({
      when: `t.${name} is not null and starts_with(as_number(t.${name}), '"')`,
      code: `'value-unreadable'`,
      field: name,
      received: `t.${name}`,
    }));
}

function checksOfCode(records: RecordTable): Check[] {
  const { code } = records;
  if (!code) return [];
  const [alias, column] = [codeAlias(records), `${code.row ?? 't'}.${code.column}`];
  return [
    {
      when: `${column} is not null and (${alias}.id is null or ${alias}.is_degraded)`,
      code: `case when ${alias}.id is null then 'code-unknown' else 'code-degraded' end`,
      field: code.column,
      received: column,
    },
  ];
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
    await connection.run(`
      insert into finding
      select 'reference-unresolved', t._file, t._row, 'ObservationGuid', t.ObservationGuid
      from live_${table} t where not exists (select 1 from ${entries} entry
        where entry.patient = t.patient and entry.id = t.id_ObservationGuid)`);
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
