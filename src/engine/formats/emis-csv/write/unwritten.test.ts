import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMMON_COLUMNS, OWN_COLUMNS, type RecordType } from '../../../record/tables.ts';
import { APPOINTMENT_ROWS } from './appointment-rows.ts';
import { CARE_ROWS, FILE_OF } from './care-rows.ts';
import { MEDICINE_ROWS } from './medicine-rows.ts';
import { PEOPLE_ROWS } from './people-rows.ts';
import unwritten from './unwritten.json' with { type: 'json' };

/** Columns that say where a record stands or what follows from others, and codes, of which every one is told. */
const NOT_SAID = new Set([
  ...['n', 'patient', 'source_system', 'source_org', 'source_file', 'source_row', 'source_id'],
  ...['effective_precision', 'recorded_precision', 'parent_code', 'row_hash', 'context_hash'],
  ...['is_twin', 'raw', 'is_degraded', 'value', 'unit', 'other_dates'],
]);

/** Types whose records bear no code. */
const WITHOUT_CODE = new Set<RecordType>(['patient', 'registration']);
const CODE = [
  ...['orig_system', 'orig_code', 'orig_term', 'read2', 'ctv3', 'snomed_concept'],
  ...['snomed_description', 'dmd', 'local_code'],
];

/** Told in another place: the day of birth, and whose patient it is, which stands in every row. */
const ELSEWHERE = new Set(['patient.effective', 'patient.organisation_id', 'coded_entry.parts']);

const SOURCES = [...PEOPLE_ROWS, ...APPOINTMENT_ROWS, ...CARE_ROWS, ...MEDICINE_ROWS].flatMap(
  ({ rows }) => rows,
);

test('every column of every record is written, or a rule says why it is not', () => {
  const named = Object.values(unwritten.rules).flatMap(({ columns }) => columns);
  const lost = (Object.keys(FILE_OF) as RecordType[]).flatMap((type) =>
    [...Object.keys(COMMON_COLUMNS), ...OWN_COLUMNS[type]]
      .filter((column) => !NOT_SAID.has(column) && !isWritten(type, column))
      .filter((column) => !WITHOUT_CODE.has(type) || !CODE.includes(column))
      .map((column) => (named.includes(`*.${column}`) ? `*.${column}` : `${type}.${column}`)),
  );
  assert.deepEqual([...new Set(lost)].toSorted(), named.toSorted());
});

function isWritten(type: RecordType, column: string): boolean {
  const own = SOURCES.filter(({ from }) => from.startsWith(`rec_${type} t `));
  const sql = JSON.stringify(own.map(({ from, columns }) => [from, columns]));
  return ELSEWHERE.has(`${type}.${column}`) || new RegExp(`\\bt\\.${column}\\b`).test(sql);
}
