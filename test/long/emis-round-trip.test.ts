import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compareExtracts } from '../../src/engine/compare-extracts.ts';
import { convertStaged } from '../../src/engine/convert/convert-staged.ts';
import { readableParquet, rowsOf, withDatabase } from '../../src/engine/duckdb.ts';
import { EMIS_WRITER } from '../../src/engine/formats/emis-csv/write/writer.ts';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { stageExtract } from '../../src/engine/steps/stage-extract.ts';
import type { StagedExtract } from '../../src/engine/steps/staged-extract.ts';
import { type Unequal, unequalRows } from '../../src/engine/testing/staged-content.ts';

const SHARED = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

const NOT_TOLD = ['ClinicianUserInRoleGuid', 'EnteredByUserInRoleGuid', 'EnteredDate'];

/** Records that real test systems exported, and what of them EMIS says is always there and they do not tell. */
const REAL = {
  'gpconnect-structured-nhs-practice-migration': [...NOT_TOLD, 'Quantity'],
  'gpconnect-structured-wiremock/daisy-chain': [...NOT_TOLD, 'Quantity', 'QuantityUnit'],
  // A message of GP2GP leaves names, sex and birth to the Personal Demographics Service.
  'gp2gp-ps-adaptor-e2e/input-xml': [
    'ClinicianUserInRoleGuid',
    'CodeId',
    'DateOfBirth',
    'EnteredByUserInRoleGuid',
    'EnteredDate',
    'GivenName',
    'IsActive',
    'ProblemStatusDescription',
    'Sex',
    'SignificanceDescription',
    'Surname',
  ],
  'emis-test-environment-rows': [],
  'gpconnect-appointments/ReadAppointmentsTestData': [],
  'gpconnect-appointments/SlotTestData': [],
};
const MAY_BE_TOLD = [
  'code-degraded',
  'nhs-number-fails-check',
  'nhs-number-missing',
  'value-missing',
];

const folder = await mkdtemp(join(tmpdir(), 'changeover-emis-round-trip-'));
after(() => rm(folder, { recursive: true }));

async function writeAndStage(extract: string, name: string) {
  const at = (step: string) => join(folder, `${name}-${step}`);
  const first = await stageExtract({ folder: extract, out: at('first'), onFile: () => {} });
  const fates = (
    await convertStaged({
      staged: at('first'),
      writer: EMIS_WRITER,
      out: at('written'),
      producedAt: '2026-11-29T08:00:00Z',
    })
  ).types;
  const written = join(at('written'), 'extract');
  const again = await stageExtract({ folder: written, out: at('again'), onFile: () => {} });
  return { first, again, fates, staged: [at('first'), at('again')] as const };
}

test('a generated practice of 300 patients comes back the same, record by record and column by column', async () => {
  const extract = join(folder, 'practice');
  const practice = { patients: 300, seed: 11, volume: 0.3, quirks: true, asOf: '2026-09-30' };
  await generatePractice({ practice, out: extract });
  const { fates, staged } = await writeAndStage(extract, 'practice');
  for (const { type, records, written } of fates) assert.equal(written, records, type);
  const [source, target] = staged;
  const unequal = await unequalRows(source, target);
  assert.deepEqual(withoutBlanks(unequal, 'source'), withoutBlanks(unequal, 'target'));
  const { fates: found, ...compared } = await compareExtracts({
    source,
    target,
    out: join(folder, 'compared'),
  });
  assert.ok(compared.source.total > 50_000);
  assert.equal(compared.unexpected + found.missing + found.changed, 0);
  assert.equal(found.identical, compared.source.total - found.equivalent);
  assert.equal(found.equivalent, unequal.filter(({ side }) => side === 'source').length);
});

/** Of what is unequal on a side, all but the blanks before a patient's type, which no system means. */
function withoutBlanks(unequal: readonly Unequal[], side: Unequal['side']): string[] {
  return unequal
    .filter((one) => one.side === side)
    .map(({ row }) => JSON.stringify(row).replace(/(PatientTypeDescription":")\s+/, '$1'))
    .toSorted();
}

for (const [n, [name, missing]] of Object.entries(REAL).entries())
  test(`every record of ${name} is written or named, and read back`, {
    skip: existsSync(SHARED + name) ? false : `it is not at ${SHARED}${name}`,
  }, async () => {
    const { first, again, fates, staged } = await writeAndStage(SHARED + name, `real-${n}`);
    for (const { type, records, written, excluded } of fates) {
      const named = Object.values(excluded).reduce((sum, count) => sum + count, 0);
      assert.equal(written + named, records, type);
    }
    assertNothingLeftOut(again);
    for (const type of ['patient', 'consultation', 'allergy', 'referral', 'document'] as const)
      assert.equal(again.records[type], first.records[type], type);
    for (const note of Object.keys(again.notes)) assert.ok(MAY_BE_TOLD.includes(note), note);
    assert.deepEqual(await missingIn(staged[1]), missing);
  });

for (const format of ['systmone-csv', 'vision-csv', 'fhir-r4'])
  test(`a practice generated in ${format} is written as EMIS would, and read back`, async () => {
    const extract = join(folder, format);
    const practice = { patients: 30, seed: 7, volume: 0.1, quirks: true, asOf: '2026-09-30' };
    await generatePractice({ practice, format, out: extract });
    const { first, again, fates } = await writeAndStage(extract, `from-${format}`);
    for (const { type, records, written, excluded } of fates) {
      const named = Object.values(excluded).reduce((sum, count) => sum + count, 0);
      assert.equal(written + named, records, type);
    }
    assertNothingLeftOut(again);
    const kept = [
      'patient',
      'consultation',
      'problem',
      'allergy',
      'immunisation',
      'referral',
    ] as const;
    for (const type of [...kept, 'medication_course', 'medication_issue', 'document'] as const)
      assert.equal(again.records[type], first.records[type], type);
    // In Vision a problem is a row of its own, which is written as an entry and a problem.
    const entries = format === 'vision-csv' ? (first.records.problem ?? 0) : 0;
    assert.equal(again.records.coded_entry, (first.records.coded_entry ?? 0) + entries);
  });

/** The columns of which a written extract lacks a value somewhere. */
function missingIn(staged: string): Promise<string[]> {
  return withDatabase(join(folder, 'missing.duckdb'), async (connection) => {
    const rows = await rowsOf<{ field: string }>(
      connection,
      `select distinct field from ${readableParquet(join(staged, 'finding.parquet'))}
       where code = 'value-missing' order by field`,
    );
    return rows.map(({ field }) => field);
  });
}

function assertNothingLeftOut({ files = [] }: StagedExtract): void {
  for (const { table, rejected, excluded } of files)
    if (table !== 'Agreements_SharingOrganisation')
      assert.deepEqual({ ...rejected, ...excluded }, {}, String(table));
}
