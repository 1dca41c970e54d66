import type { RecordType } from '../../../record/tables.ts';
import type { CsvRows } from '../../csv/write-csv.ts';
import type { TableName } from '../manifest.ts';
import { codeJoin, codeOf } from './codes.ts';
import { PEOPLE, person } from './names.ts';

/** The rows of each file. `ProcessingId` and `Deleted` are added to all of them. */
export type FileRows = { table: TableName; rows: readonly CsvRows[] };

/** Rows for the records `t` of a type, with their guid `g`, what they lead to (`led`), and whose they are (`who`). */
export function rowsOfType(
  type: RecordType,
  columns: Readonly<Record<string, string>>,
  { joins = [], only = 'true' }: { joins?: readonly string[]; only?: string } = {},
): CsvRows {
  return {
    from: `rec_${type} t join who on who.patient = t.patient
      left join record_guid g on g.n = t.n left join led on led.n = t.n
      ${joins.join('\n')} where ${only}`,
    order: 't.n',
    columns: { ...OF_PATIENT, ...columns },
    count: `select count(*) from rec_${type} t where t.patient in (select patient from who) and (${only})`,
  };
}

const OF_PATIENT = { PatientGuid: 'braced(who.guid)', OrganisationGuid: 'braced(who.owner)' };
export const GUID = 'braced(g.guid)';

/** SQL for the id of an entry of the directory that a column names. */
export function directoryId(column: string): string {
  return `braced(entry_guid(t.${column}, t.patient))`;
}

/** What everything that is written down has: a date, when it was typed in, and who did it; and its code. */
export function written(type: Exclude<RecordType, 'patient'>) {
  const name = type === 'problem' ? 't.asserter' : PEOPLE[type as keyof typeof PEOPLE];
  const clinician = person('t.responsible_id', name ?? 'null', 'clinician_named');
  const typist = person('t.entered_by_id', 't.entered_by', 'typist_named');
  return {
    people: [clinician.join, typist.join],
    joins: [clinician.join, typist.join, codeJoin(type)],
    columns: {
      EffectiveDate: 'emis_day(t.effective)',
      EffectiveDatePrecision: `coalesce(emis_precision(t.effective), 'U')`,
      EnteredDate: 'day_in(t.recorded)',
      EnteredTime: 'clock_in(t.recorded)',
      ClinicianUserInRoleGuid: clinician.guid,
      EnteredByUserInRoleGuid: typist.guid,
    },
    code: codeOf(type),
  };
}
