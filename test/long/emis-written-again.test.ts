import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { convertStaged } from '../../src/engine/convert/convert-staged.ts';
import { EMIS_WRITER } from '../../src/engine/formats/emis-csv/write/writer.ts';
import { generated, newFolder } from '../../src/engine/generate/testing/generated.ts';
import { stageExtract } from '../../src/engine/steps/stage-extract.ts';
import { unequalRows } from '../../src/engine/testing/staged-content.ts';

const [first, again, once, twice] = [newFolder(), newFolder(), newFolder(), newFolder()];
const stage = (folder: string, out: string) => stageExtract({ folder, out, onFile: () => {} });
const convert = (out: string) =>
  convertStaged({ staged: first, writer: EMIS_WRITER, out, producedAt: '2026-10-01T06:00:00Z' });

let records: Awaited<ReturnType<typeof stage>>['records'];

before(async () => {
  ({ records } = await stage(await generated({ patients: 24, volume: 0.08 }), first));
  await convert(once);
});

test('what is read back is the same, column by column of every table', async () => {
  const read = await stage(join(once, 'extract'), again);
  assert.deepEqual(await unequalRows(first, again), []);
  assert.deepEqual(read.records, records);
});

test('the same record gives the same bytes', async () => {
  await convert(twice);
  const names = readdirSync(join(once, 'extract'));
  assert.equal(names.length, 21);
  for (const name of names)
    assert.deepEqual(
      readFileSync(join(twice, 'extract', name)),
      readFileSync(join(once, 'extract', name)),
      name,
    );
});
