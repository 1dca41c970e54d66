import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { convertStaged } from '../../../convert/convert-staged.ts';
import type { TypeFates } from '../../../convert/record-fates.ts';
import { readableParquet, rowsOf } from '../../../duckdb.ts';
import { stageExtract } from '../../../steps/stage-extract.ts';
import type { StagedExtract } from '../../../steps/staged-extract.ts';
import { EMIS_WRITER } from './writer.ts';

/** An invented practice whose records were exported by GP Connect. */
const FERNBANK = fileURLToPath(
  new URL('../../../../../test/practices/fernbank-surgery/source', import.meta.url),
);

let folder: string;
let first: StagedExtract;
let again: StagedExtract;
let fates: TypeFates[];
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-to-emis-'));
  const at = (name: string) => join(folder, name);
  first = await stageExtract({ folder: FERNBANK, out: at('first'), onFile: () => {} });
  const producedAt = '2026-11-29T08:00:00Z';
  const converting = { staged: at('first'), writer: EMIS_WRITER, out: at('written'), producedAt };
  fates = (await convertStaged(converting)).types;
  const written = join(at('written'), 'extract');
  again = await stageExtract({ folder: written, out: at('again'), onFile: () => {} });
});
after(() => rm(folder, { recursive: true }));

const read = (side: 'first' | 'again', table: string, columns: string, where = 'true') =>
  rowsOf(
    connection,
    `select ${columns} from ${readableParquet(join(folder, side, `${table}.parquet`))}
     where ${where} order by all`,
  );

test('every record that EMIS has a place for is written, and the others are named', () => {
  for (const { type, records, written, excluded } of fates)
    if (type === 'specimen') assert.deepEqual(excluded, { 'no-specimens': records });
    else assert.equal(written, records, type);
});

test('what was written is read without a row left out, and lacks only what GP Connect never told', async () => {
  assert.deepEqual(Object.keys(again.notes), ['value-missing']);
  const fields = await read('again', 'finding', 'distinct field');
  assert.deepEqual(
    fields.map(({ field }) => field),
    ['ClinicianUserInRoleGuid', 'EnteredByUserInRoleGuid', 'EnteredDate', 'PrescriptionType'],
  );
  for (const { table, rejected, excluded } of again.files ?? [])
    if (table !== 'Agreements_SharingOrganisation')
      assert.deepEqual({ ...rejected, ...excluded }, {}, String(table));
});

/** How many parts the results of several values have. */
async function partsOf(): Promise<number> {
  const [counted] = await read(
    'first',
    'coded_entry',
    'sum(json_array_length(parts))::integer as parts',
  );
  return (counted as { parts: number }).parts;
}

test('records stay of their type; a problem and a course are told as EMIS tells them', async () => {
  const { records: was } = first;
  const { records: is } = again;
  for (const type of [
    'consultation',
    'allergy',
    'immunisation',
    'test_report',
    'document',
  ] as const)
    assert.equal(is[type], was[type], type);
  const entries = (was.coded_entry ?? 0) + (was.problem ?? 0) + (await partsOf());
  assert.equal(is.coded_entry, entries, 'an entry for each problem and each part');
  assert.equal(is.medication_course, was.medication_authorisation);
});

test('codes, dates, values, texts and people are what they were', async () => {
  const said = `orig_term, snomed_concept, effective[1:10] as day, value_num, unit_raw, free_text, performer`;
  const entries = await read('first', 'coded_entry', said);
  const found = (await read('again', 'coded_entry', said)).map((row) => JSON.stringify(row));
  for (const entry of entries)
    assert.ok(found.includes(JSON.stringify(entry)), JSON.stringify(entry));
  const issued = 'orig_term, dmd, effective[1:10] as day, dosage, quantity, quantity_unit';
  assert.deepEqual(
    await read('again', 'medication_issue', issued),
    await read('first', 'medication_issue', issued),
  );
  const people = 'nhs_number, family_name, given_names, date_of_birth, postcode';
  assert.deepEqual(await read('again', 'patient', people), await read('first', 'patient', people));
});

test('what hangs from a consultation, a course or a report hangs from it still', async () => {
  const kinds = ['authorisation', 'report', 'parent'];
  const counts = (side: 'first' | 'again') =>
    read(side, 'relation', 'kind', `kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`);
  const [was, is] = [await counts('first'), await counts('again')];
  const of = (rows: typeof was, kind: string) => rows.filter((row) => row.kind === kind).length;
  assert.equal(of(is, 'report'), of(was, 'report'));
  assert.equal(of(is, 'parent'), of(was, 'parent') + (await partsOf()));
  assert.equal(of(is, 'authorisation'), again.records.medication_issue);
});

test('the two pressures of blood are entries under theirs; what has no column stands in the text', async () => {
  const parts = await read(
    'again',
    'coded_entry',
    'value_num, unit_raw',
    "orig_term ilike '%arterial pressure%'",
  );
  assert.deepEqual(parts, [
    { value_num: '138', unit_raw: 'mm[Hg]' },
    { value_num: '82', unit_raw: 'mm[Hg]' },
  ]);
  assert.deepEqual(await read('again', 'immunisation', 'note'), [
    { note: 'Batch: FL2209' },
    { note: 'Batch: MM4471' },
  ]);
  assert.deepEqual(await read('again', 'document', 'note'), [
    { note: 'Title: Letter from the renal clinic' },
  ]);
});
