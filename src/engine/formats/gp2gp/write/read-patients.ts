import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Row, readableParquet, rowsOf } from '../../../duckdb.ts';
import { RECORD_TYPES, type RecordType } from '../../../record/tables.ts';
import type { PatientRecord, Person, SourceRecord, SourceRelation } from './source-record.ts';
import { wordsOf } from './words.ts';

/** Records that are held at a time, so that memory does not grow with the practice. */
const AT_ONCE = 20_000;

/** Columns that say where a record stands, or follow from others. */
const NOT_WRITTEN =
  'raw, row_hash, context_hash, is_twin, other_dates, value, unit, parent_code, identifiers, source_file, source_row';

/** Makes the views `rec_<table>` of the canonical tables. */
export async function openRecord(connection: DuckDBConnection, staged: string): Promise<void> {
  for (const table of [...RECORD_TYPES, 'practitioner', 'relation'])
    await connection.run(
      `create temp view rec_${table} as select * from ${readableParquet(join(staged, `${table}.parquet`))}`,
    );
}

export async function countPatients(connection: DuckDBConnection): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    connection,
    'select count(distinct patient)::integer as count from rec_patient',
  );
  return row?.count ?? 0;
}

/** The record of each patient, one after the other, in the order in which they were read. */
export async function* readPatients(connection: DuckDBConnection): AsyncGenerator<PatientRecord> {
  const shared = (await readPeople(connection, 'patient is null')).get(null) ?? [];
  for (const span of await spansOf(connection)) {
    const within = `patient between ${span.first} and ${span.last}`;
    const records = await recordsWithin(connection, within);
    const relations = await relationsWithin(connection, within);
    const people = await readPeople(connection, within);
    for (const [whose, [patient, ...others]] of [...records].sort(([one], [other]) => one - other))
      if (patient?.type === 'patient')
        yield {
          patient,
          records: others.sort((one, other) => one.n - other.n),
          relations: relations.get(whose) ?? [],
          people: new Map([...shared, ...(people.get(whose) ?? [])]),
        };
  }
}

type Span = { first: number; last: number };

/** Ranges of patients with so many records that they can be held together, or one of more. */
async function spansOf(connection: DuckDBConnection): Promise<Span[]> {
  const all = RECORD_TYPES.map((type) => `select patient from rec_${type}`).join(' union all ');
  const counts = await rowsOf<{ patient: number; records: number }>(
    connection,
    `select patient, count(*)::integer as records from (${all})
     where patient in (select patient from rec_patient) group by patient order by patient`,
  );
  const spans: Span[] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const { patient, records } of counts) {
    held += records;
    const span = spans.at(-1);
    if (span && held <= AT_ONCE) span.last = patient;
    else {
      spans.push({ first: patient, last: patient });
      held = records;
    }
  }
  return spans;
}

/** By patient, whose own record comes first. */
async function recordsWithin(
  connection: DuckDBConnection,
  within: string,
): Promise<Map<number, SourceRecord[]>> {
  const found = new Map<number, SourceRecord[]>();
  for (const type of RECORD_TYPES)
    for (const row of await rowsOf(
      connection,
      `select t.* exclude (${NOT_WRITTEN}), ${wordsOf(type)} as words_ from rec_${type} t where ${within} order by n`,
    )) {
      const patient = row.patient as number;
      const own = found.get(patient) ?? [];
      found.set(patient, own);
      own.push(recordOf(type, row));
    }
  return found;
}

function recordOf(type: RecordType, row: Row): SourceRecord {
  return {
    n: row.n as number,
    type,
    isConfidential: row.is_confidential === true,
    isDegraded: row.is_degraded === true,
    words: textOf(row, 'words_'),
    said: (column) => textOf(row, column),
  };
}

function textOf(row: Row, column: string): string | null {
  const value = row[column];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** By patient, those that stay within the record of the patient. */
async function relationsWithin(
  connection: DuckDBConnection,
  within: string,
): Promise<Map<number, SourceRelation[]>> {
  const own = RECORD_TYPES.map((type) => `select n, patient from rec_${type} where ${within}`);
  const rows = await rowsOf<SourceRelation & { patient: number }>(
    connection,
    `with own as materialized (${own.join(' union all ')})
     select a.patient, r.n, kind, to_n as "to", key
     from rec_relation r join own a on a.n = r.n join own b on b.n = r.to_n and b.patient = a.patient
     order by r.n, kind, to_n, key`,
  );
  return Map.groupBy(rows, ({ patient }) => patient);
}

/** People by name and by id; those whom all patients share are under null. */
async function readPeople(
  connection: DuckDBConnection,
  where: string,
): Promise<Map<number | null, Map<string, Person>>> {
  const rows = await rowsOf<Person & { patient: number | null; source_id: string | null }>(
    connection,
    `select patient, source_id, trim(name) as name, prefix, trim(given_names) as given, family_name as family,
       national_id as "nationalId", role
     from rec_practitioner where trim(name) <> '' and ${where} order by n desc`,
  );
  const people = new Map<number | null, Map<string, Person>>();
  for (const { patient, source_id: id, ...person } of rows) {
    const own = people.get(patient) ?? new Map<string, Person>();
    people.set(patient, own);
    own.set(person.name, person);
    if (id !== null) own.set(id, person);
  }
  return people;
}
