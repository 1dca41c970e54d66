import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { convertStaged } from '../../../convert/convert-staged.ts';
import { stageExtract } from '../../../steps/stage-extract.ts';
import { withRepeats } from '../../../testing/hollins-surgery.ts';
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
  folder = await writeVisionExtract(parent, publishedColumns('live'), withRepeats());
  await stageExtract({ folder, out: join(folder, 'staged'), onFile: () => {} });
});

async function write(out: string) {
  const [staged, producedAt] = [join(folder, 'staged'), '2026-11-29T08:00:00Z'];
  return convertStaged({ staged, writer: VISION_WRITER, out: join(folder, out), producedAt });
}

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
  for (const { records, written } of (await write('once')).types) assert.equal(written, records);
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
