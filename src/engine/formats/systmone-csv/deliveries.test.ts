import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readableParquet, rowsOf, withDatabase } from '../../duckdb.ts';
import { stageExtract } from '../../steps/stage-extract.ts';

const folder = await mkdtemp(join(tmpdir(), 'changeover-systmone-deliveries-'));
after(() => rm(folder, { recursive: true }));
const out = join(folder, 'staged');
let staged: Awaited<ReturnType<typeof stageExtract>>;

const PATIENTS =
  '"RowIdentifier","IDOrganisationVisibleTo","NHSNumber"\r\n"1","Y09001","9990000026"\r\n';
const WHOLE = { SRPatient: 'N', SRRecall: 'N' };

/** Two deliveries, staged once: each of the tables beside the patients is the case of one test. */
before(async () => {
  const files = {
    '20261101_0400_SRManifest.csv': manifest({
      ...WHOLE,
      SRPatientContactDetails: 'N',
      SRReferralOut: 'N',
      SRSpecialNotes: 'N',
    }),
    '20261101_0400_SRPatient.csv': `${PATIENTS}"2","Y09001","9990000034"\r\n`,
    '20261101_0400_SRPatientContactDetails.csv': `${table('ContactNumber', '5 Old', '6 Gone')}"9","Y09001","2","Hers"\r\n`,
    '20261101_0400_SRRecall.csv': table('RecallType', '5 Review', '6 Review'),
    '20261101_0400_SRReferralOut.csv': table('Urgency', '5 Routine', '6 Routine'),
    '20261101_0400_SRSpecialNotes.csv': table('Note', '5 Review, ""soon""\r\nand again'),
    '20261102_0400_SRManifest.csv': manifest({
      ...WHOLE,
      SRPatientContactDetails: 'Y',
      SRReferralOut: 'Y',
    }),
    '20261102_0400_SRPatient.csv': `\uFEFF${PATIENTS.replaceAll('\r\n', '\n')}`,
    '20261102_0400_SRPatientContactDetails.csv': `"RowIdentifier","IDOrganisationVisibleTo","IDPatient","ContactNumber","RemovedData"
"5","Y09001","1","New","0"
"6","Y09001","","","1"
`,
    '20261102_0400_SRRecall.csv': table('RecallType', '6 Review', '7 Review'),
    '20261102_0400_SRReferralOut.csv': table('Urgency', '6 Routine', '7 Routine'),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  staged = await stageExtract({ folder, format: 'systmone-csv', out, onFile: () => {} });
});

/** Rows of the one patient: an id of one figure, and what stands in this column. */
function table(column: string, ...rows: string[]): string {
  const lines = rows.map((row) => `"${row.slice(0, 1)}","Y09001","1","${row.slice(2)}"\r\n`);
  return `"RowIdentifier","IDOrganisationVisibleTo","IDPatient","${column}"\r\n${lines.join('')}`;
}

/** What a manifest says of each table: whether only changes of it are sent. */
function manifest(isDelta: Record<string, string>): string {
  const lines = Object.entries(isDelta).map(([name, delta]) => `"${name}","${delta}","N","",""\n`);
  return `"FileName","IsDelta","IsReference","DateExtractFrom","DateExtractTo"\n${lines.join('')}`;
}

/** How many rows of each file of a table are kept, and which are left out, in the order of deliveries. */
function fatesOf(name: string) {
  const files = (staged.files ?? []).filter((file) => file.table === name);
  return files.map(({ kept, rejected, held, excluded }) => [
    kept,
    { ...rejected, ...held, ...excluded },
  ]);
}

test('byte order mark, line ends of Unix and lines within a value are read', () => {
  const { records, notes } = staged;
  assert.deepEqual(records, {
    patient: 1,
    diary_recall: 2,
    patient_contact: 1,
    referral: 3,
    other_record: 1,
  });
  assert.equal(notes['row-rejected'], undefined);
  assert.equal(notes['reference-unresolved'], undefined);
});

test('rows that change others are read in the order of the files’ names', () => {
  assert.equal(staged.records.patient_contact, 1);
  assert.deepEqual(fatesOf('SRPatientContactDetails'), [
    [0, { 'patient-not-in-extract': 1, superseded: 2 }],
    [1, { deleted: 1 }],
  ]);
});

test('a table that a later delivery sends whole counts, and what it lacks of what was sent is named', async () => {
  const { records, notes } = staged;
  assert.equal(records.diary_recall, 2);
  assert.deepEqual(fatesOf('SRRecall'), [
    [0, { 'not-sent-again': 1, replaced: 1 }],
    [2, {}],
  ]);
  assert.equal(notes['record-not-sent-again'], 2, 'a recall, and a patient');
  assert.equal(records.referral, 3);
  assert.deepEqual(fatesOf('SRReferralOut'), [
    [1, { repeated: 1 }],
    [2, {}],
  ]);
  assert.equal(notes['manifest-disagrees'], undefined);
  const changes = await withDatabase(':memory:', (connection) =>
    rowsOf<{ received: string }>(
      connection,
      `select received from ${readableParquet(join(out, 'finding.parquet'))}
       where code = 'file-is-delta' order by all`,
    ),
  );
  assert.deepEqual(
    changes.map(({ received }) => received),
    ['SRPatientContactDetails', 'SRReferralOut'],
    'what is sent whole is no delta',
  );
});
