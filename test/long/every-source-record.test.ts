import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { convertExtract, STATEMENT_FILE } from '../../src/engine/convert/convert-extract.ts';
import type { Fates } from '../../src/engine/convert/record-fates.ts';
import type { Statement } from '../../src/engine/convert/statement.ts';
import { readableParquet, rowsOf, withDatabase } from '../../src/engine/duckdb.ts';
import type { Format } from '../../src/engine/formats/format.ts';
import { FORMATS } from '../../src/engine/formats/registry.ts';
import { RECORD_TYPES, TABLES } from '../../src/engine/record/tables.ts';
import { stageExtract } from '../../src/engine/steps/stage-extract.ts';
import {
  addsUp,
  formatsOf,
  readAlone,
  SHARED_DATA,
  sharedFiles,
  withoutSharedData as skip,
} from '../../src/engine/testing/shared-data.ts';
import { countedElsewhere, recordResources } from '../../src/engine/testing/source-records.ts';

const TARGETS = ['fhir-r4', 'emis-csv', 'systmone-csv'];

const folder = await mkdtemp(join(tmpdir(), 'changeover-every-record-'));
after(() => rm(folder, { recursive: true }));

for (const format of FORMATS.filter(({ reader }) => reader.by === 'file'))
  test(`every record of every shared file of ${format.id} is written, rejected or excluded by a rule`, {
    skip,
  }, async () => {
    const extract = join(folder, format.id);
    const files = await gather(format, extract);
    assert.ok(files.length > 50, `only ${files.length} files`);
    const staged = await stage(extract, format);
    const rows = await rowsIn(staged, RECORD_TYPES);
    const ofNobody = await appointmentsOfNobody(staged);
    for (const [place, { name, records, isPiece }] of files.entries())
      if (isPiece)
        assert.equal((rows.get(place + 1) ?? 0) + (ofNobody.get(place + 1) ?? 0), records, name);
    for (const to of TARGETS) {
      const statement = await convert(staged, to);
      const told = new Map(statement.sources.map((source) => [source.position, source]));
      for (const [place, { name, records, isPiece }] of files.entries()) {
        const fates = told.get(place + 1);
        if (!isPiece) assert.equal(fates?.records ?? 0, records, `${name} to ${to}`);
        if (fates) assertAddUp(fates, statement, `${name} to ${to}`);
      }
      assert.ok([...told.keys()].every((position) => files[position - 1]));
    }
  });

for (const format of FORMATS.filter(({ reader }) => reader.by === 'folder'))
  test(`every row of every shared file of ${format.id} is in a record, belongs to one, or is left out by a rule`, {
    skip,
  }, async (context) => {
    const folders = await foldersOf(format);
    if (folders.size === 0) return context.skip('no file of this format is shared');
    for (const place of folders) {
      const staged = await stage(join(SHARED_DATA, place), format);
      const rows = await rowsIn(staged, TABLES);
      for (const to of TARGETS) {
        const statement = await convert(staged, to);
        assert.ok(statement.files.length > 0);
        for (const file of statement.files) {
          assert.ok(addsUp(file), `file ${file.position} of ${place}`);
          // Rows of other files are part of what records say, or name people and places.
          if (file.table !== null && format.elements[file.table] === 'record')
            assert.equal(rows.get(file.position) ?? 0, file.kept, `file ${file.position}`);
        }
        for (const fates of statement.sources) assertAddUp(fates, statement, `${place} to ${to}`);
      }
    }
  });

/** Copies every file that the format can read into one extract, with how many records another reader finds in it. */
async function gather(format: Format, extract: string) {
  await mkdir(extract);
  const files: { name: string; records: number; isPiece: boolean }[] = [];
  for (const name of sharedFiles()) {
    if (!(await formatsOf(name)).includes(format)) continue;
    const read = await readAlone(name, format);
    // Refused, with a reason that test/long/shared-data.test.ts holds against what its folder says.
    if (typeof read === 'string') continue;
    const counts = Object.values(countedElsewhere(name, read, format));
    // Appointments come without their patients, and are read with the records of those.
    const isPiece = format.id === 'gp-connect' && counts.length === 0;
    const records = isPiece ? recordResources(name) : counts.reduce((sum, count) => sum + count, 0);
    files.push({ name, records, isPiece });
    const own = `${String(files.length).padStart(4, '0')}-${basename(name)}`;
    await copyFile(join(SHARED_DATA, name), join(extract, own));
  }
  return files;
}

async function foldersOf(format: Format): Promise<Set<string>> {
  const folders = new Set<string>();
  for (const name of sharedFiles())
    if ((await formatsOf(name)).includes(format)) folders.add(dirname(name));
  return folders;
}

async function stage(extract: string, { id }: Format): Promise<string> {
  const out = join(folder, `staged-${basename(extract)}`);
  await stageExtract({ folder: extract, format: id, out, onFile: () => {} });
  return out;
}

async function convert(staged: string, to: string): Promise<Statement> {
  const out = join(folder, `${basename(staged)}-${to}`);
  await convertExtract({ extract: staged, to, out, producedAt: '2026-11-29T08:00:00Z' });
  const statement = JSON.parse(await readFile(join(out, STATEMENT_FILE), 'utf8')) as Statement;
  await rm(out, { recursive: true });
  return statement;
}

function assertAddUp(fates: Fates, { rules }: Statement, what: string): void {
  const left = [fates.rejected, fates.excluded];
  const counts = left.flatMap((some) => Object.values(some));
  assert.equal(
    counts.reduce((sum, count) => sum + count, fates.written),
    fates.records,
    what,
  );
  for (const rule of left.flatMap((some) => Object.keys(some))) assert.ok(rules[rule], rule);
}

/** How many rows of each file are in one of these tables of the canonical record. */
function rowsIn(staged: string, tables: readonly string[]): Promise<Map<number, number>> {
  const rows = tables.map(
    (table) =>
      `select source_file as file, source_row as row from ${readableParquet(join(staged, `${table}.parquet`))}`,
  );
  return countByFile(`select file, row from (${rows.join(' union ')}) where file is not null`);
}

/** How many appointments of each file are kept beside the record, since their patient is not in the extract. */
function appointmentsOfNobody(staged: string): Promise<Map<number, number>> {
  return countByFile(
    `select source_file as file, source_row as row from ${readableParquet(join(staged, 'note.parquet'))} where code = 'appointment-of-nobody'`,
  );
}

async function countByFile(rows: string): Promise<Map<number, number>> {
  const counted = await withDatabase(':memory:', (connection) =>
    rowsOf<{ file: number; rows: string }>(
      connection,
      `select file, count(*) as rows from (${rows}) group by 1`,
    ),
  );
  return new Map(counted.map(({ file, rows }) => [file, Number(rows)]));
}
