import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf, withDatabase } from '../../src/engine/duckdb.ts';
import { writeStagedExtract } from '../../src/engine/steps/staged-extract.ts';
import { createStagedTables, writeStagedTables } from '../../src/engine/steps/staged-tables.ts';

/** `work` gets the folders `source` and `target`. */
type Sides = { size: number; faults: number; work: string };

/** Entries of one patient, of one consultation. */
const [OF_PATIENT, OF_CONSULTATION] = [1000, 12];

/**
 * Writes two staged extracts of made-up patients: consultations and coded entries in the shape and
 * size of real ones, a fiftieth of them copies of their neighbour. The target has other ids, another
 * order, and faults in a share of its entries: a value, a unit's spelling, one lost, one too many.
 */
export async function writeSides({ size, faults, work }: Sides): Promise<void> {
  const entries = Math.round((size * OF_CONSULTATION) / (OF_CONSULTATION + 1));
  for (const side of ['source', 'target'] as const) {
    const folder = join(work, side);
    await mkdir(folder);
    await withDatabase(join(work, `${side}.duckdb`), async (connection) => {
      await createStagedTables(connection);
      await connection.run(entriesSql(entries, side === 'target' ? faults : 0));
      await connection.run(RECORDS);
      for (const insert of INSERTS) await connection.run(insert);
      await writeStagedTables(connection, folder);
      await describe(connection, folder);
    });
  }
}

/** One row for each entry; what happened to it in the new system is told by a hash of its number. */
function entriesSql(entries: number, faults: number): string {
  const share = Math.round(faults * 4_000_000);
  return `
    create table made as
    select e, copy, e // ${OF_PATIENT} + 1 as patient, e // ${OF_CONSULTATION} as consultation,
      case when (e % 50) = 1 then e - 1 else e end as content,
      case when hash(e) % 4000000 < ${share} then (hash(e) // 4000000) % 4 else 9 end as fault
    from range(${entries}) entry(e), (values (1), (2)) copies(copy)
    where not (fault = 2) and (copy = 1 or fault = 3)`;
}

const RECORDS = `
  create table entry as
  select *, 60 + content % 40 + case when fault = 0 then 0.5 else 0 end as measured,
    case when fault = 1 then 'mm Hg' else 'mm[Hg]' end as spelling,
    (1000000 + content % 700)::varchar || '006' as concept,
    strftime(timestamp '2015-01-01 08:00:00' + to_minutes((consultation * 7)::integer), '%Y-%m-%dT%H:%M:%S+00:00') as moment,
    strftime(timestamp '2015-01-01 08:00:00' + to_minutes((consultation * 7)::integer) + to_seconds((content % ${OF_CONSULTATION})::integer), '%Y-%m-%dT%H:%M:%S+00:00') as issued
  from made`;

const ENTRY_RAW = `
  '{"code":{"coding":[{"code":"' || concept || '","display":"Made-up observation ' || concept ||
  '","extension":[{"extension":[{"url":"descriptionId","valueId":"' || concept ||
  '1"}],"url":"https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-coding-sctdescid"}],' ||
  '"system":"http://snomed.info/sct"}],"text":"As it was typed ' || content % 97 || '"},' ||
  '"comment":"Free text of entry ' || content || '","effectiveDateTime":"' || moment ||
  '","issued":"' || issued || '","performer":[{"display":"Dr Made Up"}],' ||
  '"resourceType":"Observation","status":"final","valueQuantity":{"unit":"' || spelling ||
  '","value":' || measured || '}}'`;

const CONSULTATION_RAW = `
  '{"participant":[{"individual":{"display":"Dr Made Up"}}],"period":{"start":"' || moment ||
  '"},"resourceType":"Encounter","serviceProvider":{"display":"Made-up Surgery"},' ||
  '"status":"finished","type":[{"text":"Consultation ' || consultation || '"}]}'`;

const HASHED = `md5(raw)::uuid as row_hash`;

const INSERTS = [
  `insert into patient by name
   select patient as n, patient, 'patient-' || patient as source_id,
     lpad((patient + 9990000000)::varchar, 10, '0') as nhs_number, 'Made' as given_names,
     'Up ' || patient as family_name, '1970-01-01' as date_of_birth, false as is_twin,
     '{"birthDate":"1970-01-01","resourceType":"Patient"}' as raw, ${HASHED},
     md5(raw)::uuid as context_hash, patient as source_file, 1 as source_row
   from (select distinct patient from entry) order by patient`,
  `create table visit as
   select consultation, any_value(patient) as patient, any_value(moment) as moment,
     (select max(n) from patient) + row_number() over (order by consultation) as n
   from entry group by consultation`,
  `insert into consultation by name
   select n, patient, uuid()::varchar as source_id, 'Consultation ' || consultation as orig_term,
     moment as effective, 'YMDT' as effective_precision, ${CONSULTATION_RAW} as raw, ${HASHED},
     md5(raw)::uuid as context_hash, false as is_twin, patient as source_file, n as source_row
   from visit order by n`,
  `create table told as
   select entry.*, visit.n as consultation_n, visit.patient as of_patient,
     (select max(n) from visit) + row_number() over (order by visit.patient, hash(e), copy) as n,
     ${ENTRY_RAW} as raw
   from entry join (select consultation, n, patient from visit) visit using (consultation)`,
  `insert into coded_entry by name
   select told.n, of_patient as patient, uuid()::varchar as source_id,
     'http://snomed.info/sct' as orig_system, concept as orig_code,
     'Made-up observation ' || concept as orig_term, concept as snomed_concept,
     told.moment as effective, 'YMDT' as effective_precision, issued as recorded,
     'YMDT' as recorded_precision, measured::varchar as value, 'mm[Hg]' as unit, told.raw,
     md5(told.raw)::uuid as row_hash,
     md5(told.raw || visit.consultation)::uuid as context_hash,
     count(*) over (partition by of_patient, told.raw) > 1 as is_twin,
     of_patient as source_file, told.n as source_row
   from told join visit on visit.n = consultation_n order by told.n`,
  `insert into relation select n, 'consultation', consultation_n, null from told order by n`,
];

async function describe(connection: DuckDBConnection, folder: string): Promise<void> {
  const [counts] = await rowsOf<{ patient: number; consultation: number; coded_entry: number }>(
    connection,
    `select (select count(*) from patient)::integer as patient,
       (select count(*) from consultation)::integer as consultation,
       (select count(*) from coded_entry)::integer as coded_entry`,
  );
  if (!counts) throw new Error('nothing was counted');
  await writeStagedExtract(folder, {
    format: 'made for the benchmark',
    patients: counts.patient,
    records: counts,
    notes: {},
  });
}
