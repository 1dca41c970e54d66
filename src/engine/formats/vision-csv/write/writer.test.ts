import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareExtracts } from '../../../compare-extracts.ts';
import { convertStaged } from '../../../convert/convert-staged.ts';
import { readableParquet, rowsOf, withDatabase } from '../../../duckdb.ts';
import { stageExtract } from '../../../steps/stage-extract.ts';
import { hollins, ofEdwin } from '../../../testing/hollins-surgery.ts';
import {
  publishedColumns,
  withoutPublishedTables as skip,
  writeVisionExtract,
} from '../../../testing/vision-extract.ts';
import { VISION_WRITER } from './writer.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-vision-written-'));
after(() => rm(parent, { recursive: true }));

let folder: string;
before(async () => {
  if (skip) return;
  const rows = hollins();
  // A repeat that has ended, and one that links to it: the first has its end, the second is current.
  rows.Journal?.push(
    ofEdwin('621', 'R', { RUBRIC: 'Simvastatin 40mg tablets', EPISODE: 'R', END_DATE: '20260301' }),
    ofEdwin('622', 'A', { RUBRIC: 'Ibuprofen 400mg tablets', EPISODE: 'A', END_DATE: '20260311' }),
  );
  folder = await writeVisionExtract(parent, publishedColumns('live'), rows);
  await stageExtract({ folder, out: join(folder, 'staged'), onFile: () => {} });
});

async function write(out: string) {
  const [staged, producedAt] = [join(folder, 'staged'), '2026-11-29T08:00:00Z'];
  return convertStaged({ staged, writer: VISION_WRITER, out: join(folder, out), producedAt });
}

test('an extract that is read and written again says the same, but for columns that Vision alone has', {
  skip,
}, async () => {
  const fates = await write('again');
  for (const { records, written } of fates) assert.equal(written, records);
  const target = join(folder, 'again', 'extract');
  const compared = { source: folder, target, out: join(parent, 'compared') };
  const { fates: found, unexpected, findings } = await compareExtracts(compared);
  assert.equal(found.missing + unexpected, 0);
  const changed = await withDatabase(join(parent, 'read.duckdb'), (connection) =>
    rowsOf<{ field: string }>(
      connection,
      `select distinct unnest(from_json(fields, '["json"]'))->>'name' as field
       from ${readableParquet(findings)} where fate = 'changed' order by 1`,
    ),
  );
  assert.deepEqual(
    changed.map(({ field }) => field),
    ['ENTITY', 'GP', 'HCP_TYPE', 'code', 'time'],
  );
});

test('the same record gives the same bytes, in files named and laid out as live systems do', {
  skip,
}, async () => {
  const read = async (out: string) => {
    const extract = join(folder, out, 'extract');
    const names = (await readdir(extract)).sort();
    return Promise.all(
      names.map(async (name) => [name, await readFile(join(extract, name), 'utf8')]),
    );
  };
  await write('once');
  await write('twice');
  const written = await read('once');
  assert.deepEqual(await read('twice'), written);
  assert.deepEqual(
    written.map(([name]) => name),
    ['encounter', 'journal', 'patient', 'practice', 'referral', 'staff'].map(
      (table) => `FULL_F86007_${table}_data_extract-2026-11-29-080000.csv`,
    ),
  );
  const referral = written.find(([name]) => name?.includes('referral'))?.[1]?.split(',');
  assert.equal(referral?.length, publishedColumns('live').Referral?.length);
  assert.deepEqual(
    [referral?.[2], referral?.[6], referral?.[7], referral?.[8]],
    ['20260304', 'Diabetology', 'RXX01', 'O'],
  );
});
