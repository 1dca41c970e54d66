import { mkdir } from 'node:fs/promises';
import { withDatabase } from '../../duckdb.ts';
import { sqlText } from '../../formats/csv/sql.ts';
import type { TableName } from '../../record/tables.ts';
import { writeStagedExtract } from '../../steps/staged-extract.ts';
import { createStagedTables, writeStagedTables } from '../../steps/staged-tables.ts';

type Row = Record<string, string | number | boolean>;

const EMIS = 'https://fhir.hl7.org.uk/Id/egton-codes';
const READ = 'http://read.info/readv2';
const DRUGS = 'https://fhir.hl7.org.uk/Id/emis-drug-codes';
const own = (code: string, term: string): Row => ({
  orig_system: EMIS,
  orig_code: code,
  local_code: code,
  orig_term: term,
});
const read = (code: string, term: string): Row => ({
  orig_system: READ,
  orig_code: code,
  read2: code,
  orig_term: term,
});
const smokes = own('EMISNQSM1', 'Smoker (local)');
const walks = own('EMISNQWA2', 'Walks daily');
/** A code of one's own whose words another practice uses for something else. */
const walksUnaided = own('EMISNQWA2', 'Walks unaided');
const sodium = read('44I5.', 'Serum sodium');
const diabetes = { ...read('C10..', 'Diabetes mellitus'), snomed_concept: '73211009' };
const degraded = { ...read('9bJ..', 'Dizzy spells'), is_degraded: true };
const mixture = { orig_term: 'Aspirin 75mg mixture' };
const cream = {
  orig_system: DRUGS,
  orig_code: '9001',
  local_code: '9001',
  orig_term: 'House cream',
};
const metformin = {
  orig_term: 'Metformin 500mg tablets',
  dmd: '325278007',
  snomed_concept: '325278007',
};

/** Who has what: three patients of an invented practice, and what its system knows them by. */
const RECORDS: [table: TableName, patient: number, row: Row][] = [
  ['coded_entry', 1, smokes],
  ['coded_entry', 1, smokes],
  ['coded_entry', 2, smokes],
  ['problem', 2, smokes],
  ['coded_entry', 3, walks],
  ['coded_entry', 1, walksUnaided],
  ['coded_entry', 1, diabetes],
  ['coded_entry', 3, degraded],
  ['coded_entry', 3, { orig_term: 'Seen with her daughter Ivy' }],
  // A result whose code and whose unit only its system understands is one record.
  ['coded_entry', 1, { ...sodium, value_num: '140', unit_raw: 'mmols/ltr', unit: 'mmols/ltr' }],
  ['coded_entry', 2, { ...sodium, value_num: '141', unit_raw: 'mmols/ltr', unit: 'mmols/ltr' }],
  ['coded_entry', 3, { ...sodium, value_num: '139', unit_raw: 'mmol/l', unit: 'mmol/L' }],
  ['diary_recall', 3, walks],
  ['medication_course', 1, mixture],
  ['medication_issue', 1, mixture],
  ['medication_issue', 2, cream],
  ['medication_issue', 3, metformin],
];

const ON_A_DAY = { effective: '2026-03-04', effective_precision: 'day' };

/** Thornbury Surgery as it is staged, in a new folder. */
export async function stageThornbury(out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  const patients = ['9990000018', '9990000026', '9990000034'].map((nhs_number, place) => ({
    ...{ n: place + 1, patient: place + 1, source_id: `p${place + 1}`, nhs_number },
    ...{ family_name: 'Marlowe', date_of_birth: '1950-01-01', sex: 'F' },
  }));
  await withDatabase(':memory:', async (connection) => {
    await createStagedTables(connection);
    const insert = async (table: TableName, row: Row) => {
      const names = Object.keys(row).map((name) => `"${name}"`);
      const cells = Object.values(row).map((cell) => sqlText(String(cell)));
      await connection.run(`insert into "${table}" (${names.join()}) values (${cells.join()})`);
    };
    for (const patient of patients) await insert('patient', patient);
    for (const [place, [table, patient, row]] of RECORDS.entries())
      await insert(table, { n: place + 4, patient, source_id: `r${place}`, ...ON_A_DAY, ...row });
    await insert('code', { n: 1, kind: 'clinical', ...smokes });
    await insert('code', { n: 2, kind: 'drug', ...cream });
    await writeStagedTables(connection, out);
  });
  const records = Object.groupBy(RECORDS, ([table]) => table);
  const counts = Object.entries(records).map(([table, rows]) => [table, rows.length]);
  await writeStagedExtract(out, {
    format: 'emis-csv',
    patients: 3,
    records: { patient: 3, ...Object.fromEntries(counts) },
    notes: {},
  });
}
