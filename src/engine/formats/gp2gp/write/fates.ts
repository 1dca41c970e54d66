import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { RECORD_TYPES, type RecordType } from '../../../record/tables.ts';
import { isStatement } from './composition.ts';
import type { WrittenMessage } from './message.ts';
import type { PatientRecord, SourceRecord } from './source-record.ts';

/** Tells what became of each record of a patient: its message and its id there, or the rule by which it is not in it. */
export function tellFates(
  appender: DuckDBAppender,
  { patient, records }: PatientRecord,
  message: WrittenMessage,
): void {
  const file = `${message.id}.xml`;
  const append = (n: number, values: (string | null)[]) => {
    appender.appendInteger(n);
    for (const value of values)
      value === null ? appender.appendNull() : appender.appendVarchar(value);
    appender.endRow();
  };
  append(patient.n, ['written', null, file, message.id]);
  for (const record of records) {
    const rule = ruleFor(record);
    const fate = rule === 'second-patient' ? 'rejected' : 'excluded';
    if (rule) append(record.n, [fate, rule, null, null]);
    else append(record.n, ['written', null, file, message.ids.of(record)]);
  }
}

const RULES: Partial<Record<RecordType, string>> = {
  patient: 'second-patient',
  patient_address: 'details-of-patient',
  patient_contact: 'details-of-patient',
  patient_relationship: 'details-of-patient',
  booking: 'no-appointments',
  other_record: 'no-statement',
};

function ruleFor(record: SourceRecord): string | null {
  if (record.type === 'consultation' || isStatement(record)) return null;
  const rule = RULES[record.type];
  if (rule === undefined) throw new Error(`nothing says what becomes of ${record.type}`);
  return rule;
}

/** Records that belong to nobody who is in the extract. */
export async function tellOrphans(connection: DuckDBConnection): Promise<void> {
  for (const type of RECORD_TYPES)
    await connection.run(`
      insert into record_fate
      select n, 'rejected', 'patient-missing', null, null from rec_${type}
      where patient is null or patient not in (select patient from rec_patient)`);
}
