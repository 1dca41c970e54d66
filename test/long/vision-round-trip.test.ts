import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareExtracts } from '../../src/engine/compare-extracts.ts';
import { convertStaged } from '../../src/engine/convert/convert-staged.ts';
import { readableParquet, rowsOf, withDatabase } from '../../src/engine/duckdb.ts';
import { VISION_CSV } from '../../src/engine/formats/vision-csv/format.ts';
import { VISION_WRITER } from '../../src/engine/formats/vision-csv/write/writer.ts';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { COMMON_COLUMNS, OWN_COLUMNS, RECORD_TYPES } from '../../src/engine/record/tables.ts';
import { stageExtract } from '../../src/engine/steps/stage-extract.ts';

const folder = await mkdtemp(join(tmpdir(), 'changeover-vision-round-trip-'));
after(() => rm(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const practice = { patients: 40, seed: 7, volume: 0.3, quirks: true, asOf: '2026-09-30' };
const producedAt = '2026-11-29T08:00:00Z';

/** What differs between a record that EMIS holds and the same one in Vision, by the rule that loses it. */
const LOST: Readonly<Record<string, readonly string[]>> = {
  confidentiality: ['*.is_confidential'],
  'code-spelling': ['*.orig_system', '*.orig_code', '*.local_code', '*.snomed_description'],
  'recorded-time': ['*.recorded', '*.recorded_precision', '*.other_dates'],
  'entered-by': ['*.entered_by', '*.entered_by_id', '*.done_at'],
  'staff-by-name': ['*.responsible_id', 'patient.usual_gp_id', 'problem.asserter'],
  'patient-details': [
    ...['middle_names', 'first_name', 'is_test', 'is_sensitive', 'person_id', 'nhs_number_status'],
    ...['residential_institute', 'carer_name', 'carer_relation', 'contact_comments'],
    ...['external_gp', 'external_gp_id', 'external_gp_organisation_id'],
  ].map((column) => `patient.${column}`),
  'registration-kind': ['patient.registration_type'],
  'consultation-kind': ['orig_term', 'read2', 'snomed_concept', 'status', 'kind', 'place'].map(
    (column) => `consultation.${column}`,
  ),
  'entry-details': [
    ...['category', 'range_low', 'range_high', 'status'].map((column) => `coded_entry.${column}`),
    ...['interpretation', 'is_abnormal', 'qualifiers', 'entry_kind', 'episodicity'].map(
      (column) => `*.${column}`,
    ),
    ...['immunisation.category'],
  ],
  'problem-details': [
    ...['status', 'significance', 'expected_duration', 'last_review', 'last_reviewer_id'],
    'parent_relationship',
  ].map((column) => `problem.${column}`),
  'allergy-details': ['allergy.category'],
  'medicine-details': [
    ...['status', 'prescription_type', 'issues_authorised', 'issues_made', 'authorisation_expires'],
    ...['value', 'unit'],
  ]
    .map((column) => `medication_course.${column}`)
    .concat(
      [
        ...['prescription_type', 'patient_instruction', 'duration', 'duration_unit', 'start_date'],
        ...['note', 'review', 'method', 'cost', 'compliance', 'average_compliance'],
        ...['is_contraceptive', 'is_private', 'supplier_drug_code', 'pharmacy_message'],
      ].map((column) => `medication_issue.${column}`),
    ),
  'referral-in-two-rows': ['orig_term', 'read2', 'snomed_concept', 'note', 'document_id'].map(
    (column) => `referral.${column}`,
  ),
  'referral-details': [
    'category',
    'urgency',
    'mode',
    'recipient_id',
    'ubrn',
    'transport',
    'kind',
    'received',
    'ended',
  ].map((column) => `referral.${column}`),
  'document-details': ['document.kind', 'document.category', 'document.file_id'],
  'relation-kinds': ['*.parent_code'],
};

/** Columns that say where a record stands, not what it says. */
const OF_THE_PLACE = new Set([
  ...['n', 'patient', 'source_system', 'source_org', 'source_file', 'source_row', 'source_id'],
  ...['identifiers', 'row_hash', 'context_hash', 'is_twin', 'raw', 'organisation_id'],
]);

before(async () => {
  await generatePractice({ practice, out: at('emis'), threads: 0 });
  await stage('emis', 'emis-staged');
  await write('emis-staged', 'first');
  await stage('first/extract', 'first-staged');
});

async function stage(extract: string, out: string) {
  return stageExtract({ folder: at(extract), out: at(out), onFile: () => {} });
}

async function write(staged: string, out: string) {
  const fates = (
    await convertStaged({
      staged: at(staged),
      writer: VISION_WRITER,
      out: at(out),
      producedAt,
    })
  ).types;
  return fates;
}

test('what is written, read and written again is identical, record by record', async () => {
  const fates = await write('first-staged', 'second');
  for (const { type, records, written } of fates) assert.equal(written, records, type);
  const {
    source,
    fates: found,
    unexpected,
  } = await compareExtracts({
    source: at('first-staged'),
    target: at('second/extract'),
    out: at('compared'),
  });
  assert.ok(source.total > 2000);
  assert.equal(found.identical, source.total);
  assert.equal(unexpected, 0);
});

test('a record of EMIS that is written in Vision loses nothing but by a rule of the page', async () => {
  const known = new Map(
    Object.entries(LOST).flatMap(([rule, columns]) => columns.map((column) => [column, rule])),
  );
  for (const rule of known.values()) assert.ok(VISION_WRITER.loses?.[rule], rule);
  const [differing, compared] = await differingColumns();
  assert.deepEqual(
    differing.filter((one) => !known.has(one) && !known.has(one.replace(/^\w+/, '*'))),
    [],
  );
  for (const type of VISION_CSV.carries) assert.ok(compared.includes(type), type);
});

test('what is not written is left out by a rule of the page, and nothing else', async () => {
  const fates = await write('emis-staged', 'counted');
  const left = fates.filter(({ records, written }) => written < records);
  assert.deepEqual(left.map(({ type }) => type).sort(), LEFT_OUT);
  for (const { records, excluded } of left) assert.deepEqual(excluded, { 'no-place': records });
});

const LEFT_OUT = ['booking', 'diary_recall', 'registration'];

test('a practice that is generated in Vision is the same to the byte each time, quirks and all', async () => {
  const made = [];
  for (const name of ['one', 'other']) {
    const small = { ...practice, patients: 10 };
    await generatePractice({ practice: small, out: at(name), format: 'vision-csv', threads: 0 });
    const files = readdirSync(at(name)).sort();
    made.push(files.map((file) => [file, readFileSync(at(`${name}/${file}`), 'latin1')]));
  }
  assert.deepEqual(made[0], made[1]);
  const all = made[0]?.flat().join('') ?? '';
  for (const quirk of [':STAFF:', '\u00EF\u00BB\u00BF', 'patient_check_sum', ',C\r\n'])
    assert.ok(all.includes(quirk), quirk);
});

test('quirks change no record', async () => {
  await cp(at('first/extract'), at('odd'), { recursive: true });
  await VISION_CSV.plantQuirks?.({ folder: at('odd'), seed: practice.seed });
  const odd = await stage('odd', 'odd-staged');
  const encounters = odd.files?.find(({ table }) => table === 'Encounter');
  assert.ok((encounters?.excluded.repeated ?? 0) > 0);
  assert.equal(odd.notes['file-unknown'], 2);
  const { source, fates, unexpected } = await compareExtracts({
    source: at('first-staged'),
    target: at('odd-staged'),
    out: at('quirks-compared'),
  });
  assert.equal(fates.identical, source.total);
  assert.equal(unexpected, 0);
});

/** Every column of every type in which some record differs from what was made of it; and the types that there are. */
async function differingColumns(): Promise<[differing: string[], types: string[]]> {
  return withDatabase(at('columns.duckdb'), async (connection) => {
    const [differing, types]: [string[], string[]] = [[], []];
    for (const type of RECORD_TYPES) {
      const names = [...Object.keys(COMMON_COLUMNS), ...OWN_COLUMNS[type]].filter(
        (name) => !OF_THE_PLACE.has(name),
      );
      const counts = names.map(
        (name) =>
          `count(*) filter (where a.${name} is distinct from b.${name})::integer as "${name}"`,
      );
      const [row] = await rowsOf<Record<string, number>>(
        connection,
        `select count(*)::integer as records, ${counts.join(', ')}
         from ${readableParquet(at(`emis-staged/${type}.parquet`))} a
         join ${readableParquet(at('first/fates.parquet'))} fate on fate.n = a.n and fate = 'written'
         join ${readableParquet(at(`first-staged/${type}.parquet`))} b on b.source_id = fate.target_id`,
      );
      const { records = 0, ...columns } = row ?? {};
      if (records > 0) types.push(type);
      for (const [name, count] of Object.entries(columns))
        if (count > 0) differing.push(`${type}.${name}`);
    }
    return [differing, types];
  });
}
