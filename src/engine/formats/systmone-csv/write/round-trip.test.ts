import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareExtracts } from '../../../compare-extracts.ts';
import { convertStaged } from '../../../convert/convert-staged.ts';
import { readableParquet, rowsOf, withDatabase } from '../../../duckdb.ts';
import { stageExtract } from '../../../steps/stage-extract.ts';
import { ashcombe } from '../../../testing/ashcombe-surgery.ts';
import {
  publishedTables,
  withoutPublishedTables as skip,
  writeSystmOneExtract,
} from '../../../testing/systmone-extract.ts';
import { plantQuirks } from './plant-quirks.ts';
import { RULES } from './rules.ts';
import { writeFolder } from './write-folder.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-systmone-written-'));
after(() => rm(parent, { recursive: true }));
const [staged, out] = [join(parent, 'staged'), join(parent, 'out')];
const extract = join(out, 'extract');
let fates: Awaited<ReturnType<typeof convertStaged>>;

/** Ashcombe Surgery, built by code of the tests from what is published of the tables, written out again. */
before(async () => {
  if (skip) return;
  const folder = await writeSystmOneExtract(parent, publishedTables(), ashcombe());
  await stageExtract({ folder, out: staged, onFile: () => {} });
  fates = await written(out);
});

function written(to: string) {
  const writer = { write: writeFolder, rules: RULES };
  return convertStaged({ staged, writer, out: to, producedAt: '2026-11-29T08:00:00Z' });
}

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
    target: extract,
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

test('the same record gives the same bytes', { skip }, async () => {
  const again = join(parent, 'again');
  await written(again);
  for (const name of await readdir(extract)) {
    const [one, other] = await Promise.all(
      [extract, join(again, 'extract')].map((folder) => readFile(join(folder, name))),
    );
    assert.ok(one?.equals(other as Buffer), `${name} differs`);
  }
});

test('what an invented practice has beside its record changes nothing of it', {
  skip,
}, async () => {
  const [folder, read] = [join(parent, 'quirks'), join(parent, 'quirks-read')];
  await cp(extract, folder, { recursive: true });
  await plantQuirks({ folder });
  const {
    files = [],
    notes,
    records,
  } = await stageExtract({ folder, out: read, onFile: () => {} });
  assert.deepEqual(files.find(({ table }) => table === 'SRCode')?.excluded, {
    'of-other-organisation': 1,
    repeated: 1,
  });
  assert.equal(notes['manifest-disagrees'], 1);
  assert.equal(records.coded_entry, 4);
});
