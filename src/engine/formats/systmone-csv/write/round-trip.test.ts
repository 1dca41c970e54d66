import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareExtracts } from '../../../compare-extracts.ts';
import { convertStaged } from '../../../convert/convert-staged.ts';
import type { TypeFates } from '../../../convert/record-fates.ts';
import { readableParquet, rowsOf, withDatabase } from '../../../duckdb.ts';
import { stageExtract } from '../../../steps/stage-extract.ts';
import { stagedAshcombe } from '../../../testing/stage-systmone.ts';
import { withoutPublishedTables as skip } from '../../../testing/systmone-extract.ts';
import { plantQuirks } from './plant-quirks.ts';
import { RULES } from './rules.ts';
import { writeFolder } from './write-folder.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-systmone-written-'));
after(() => rm(parent, { recursive: true }));
const [out, read] = [join(parent, 'out'), join(parent, 'read')];
const extract = join(out, 'extract');
let staged: string;
let fates: TypeFates[];
let readAgain: Awaited<ReturnType<typeof stageExtract>>;

/**
 * Ashcombe Surgery, built by code of the tests from what is published of the tables, written out and read again with
 * what an invented practice has beside its record.
 */
before(async () => {
  if (skip) return;
  staged = (await stagedAshcombe()).out;
  const writer = { write: writeFolder, rules: RULES };
  fates = (await convertStaged({ staged, writer, out, producedAt: '2026-11-29T08:00:00Z' })).types;
  const withQuirks = join(parent, 'quirks');
  await cp(extract, withQuirks, { recursive: true });
  await plantQuirks({ folder: withQuirks });
  readAgain = await stageExtract({ folder: withQuirks, out: read, onFile: () => {} });
});

test('every record is written, but those that SystmOne has no table for', { skip }, () => {
  const left = fates.filter(({ records, written: all }) => records !== all);
  assert.deepEqual(
    left.map(({ type, records, excluded }) => [type, records, excluded]),
    [['other_record', 2, { 'no-table': 1 }]],
  );
});

test('an extract that is read and written says what it said, but for flags that were blank', {
  skip,
}, async () => {
  const compared = await compareExtracts({
    source: staged,
    target: read,
    out: join(parent, 'compared'),
  });
  assert.equal(compared.fates.missing, 1, 'the special note');
  assert.equal(compared.unexpected, 0);
  const fields = await withDatabase(join(parent, 'fields.duckdb'), (connection) =>
    rowsOf<{ name: string; source: string | null; target: string | null; count: number }>(
      connection,
      `select f.name, f.source, f.target, count(*)::integer as count
       from (select unnest(fields) as f from ${readableParquet(compared.findings)}) group by all order by all`,
    ),
  );
  assert.deepEqual(
    fields.map(({ name, source, target }) => [name, source, target]),
    [
      ['IsDentalMedication', null, 'false'],
      ['IsHospitalMedication', null, 'false'],
      ['IsNumeric', null, 'false'],
      ['IsOtherMedication', null, 'false'],
      ['NumericValue', '0', null],
    ],
  );
});

test('files are in Windows-1252 with every value quoted, and the manifest lists them', {
  skip,
}, async () => {
  const entries = await readFile(join(extract, 'SRCode.csv'));
  assert.ok(entries.includes(Buffer.from('Carer\x92s \x93check-up\x94 \x96 offered', 'latin1')));
  for (const line of entries.toString('latin1').trimEnd().split('\n'))
    assert.match(line, /^"[^"]*"(,"[^"]*")*$/);
  const manifest = (await readFile(join(extract, 'SRManifest.csv'), 'latin1'))
    .trimEnd()
    .split('\n');
  const listed = manifest.slice(1).map((line) => `${line.split('"')[1]}.csv`);
  assert.deepEqual(
    [...listed, 'SRManifest.csv', 'SRMapping.csv'].sort(),
    (await readdir(extract)).sort(),
  );
  assert.equal(manifest[1], '"SRPatient","N","N","","20261129_0800"');
});

test('what an invented practice has beside its record changes nothing of it', { skip }, () => {
  const { files = [], notes, records } = readAgain;
  assert.deepEqual(files.find(({ table }) => table === 'SRCode')?.excluded, {
    'of-other-organisation': 1,
    repeated: 1,
  });
  assert.equal(notes['manifest-disagrees'], 1);
  assert.equal(records.coded_entry, 4);
});
