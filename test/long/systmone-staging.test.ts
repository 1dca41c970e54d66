import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { compareExtracts } from '../../src/engine/compare-extracts.ts';
import { convertStaged } from '../../src/engine/convert/convert-staged.ts';
import { RULES } from '../../src/engine/formats/systmone-csv/write/rules.ts';
import { writeFolder } from '../../src/engine/formats/systmone-csv/write/write-folder.ts';
import { ashcombe } from '../../src/engine/testing/ashcombe-surgery.ts';
import { stagedAshcombe, stageSystmOne } from '../../src/engine/testing/stage-systmone.ts';
import {
  publishedTables,
  withoutPublishedTables as skip,
  writeSystmOneExtract,
} from '../../src/engine/testing/systmone-extract.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-systmone-twice-'));
after(() => rm(parent, { recursive: true }));

test('an extract compared with itself is identical; a lost and an altered row are found', {
  skip,
}, async () => {
  const source = await writeSystmOneExtract(parent, publishedTables(), ashcombe());
  const same = await writeSystmOneExtract(parent, publishedTables(), ashcombe());
  const first = await compareExtracts({ source, target: same, out: join(parent, 'same') });
  assert.deepEqual(first.fates, { identical: 27, equivalent: 0, changed: 0, missing: 0 });
  assert.equal(first.unexpected, 0);
  const altered = ashcombe();
  altered.SRRecall = [];
  for (const row of altered.SRCode ?? [])
    if (row.RowIdentifier === '2002') row.NumericValue = '124.00';
  const target = await writeSystmOneExtract(parent, publishedTables(), altered);
  const second = await compareExtracts({ source, target, out: join(parent, 'altered') });
  assert.deepEqual(second.fates, { identical: 25, equivalent: 0, changed: 1, missing: 1 });
  assert.equal(second.unexpected, 0);
});

test('the same extract gives the same bytes', { skip }, async () => {
  const one = await stageSystmOne(parent, ashcombe());
  const other = await stageSystmOne(parent, ashcombe());
  await assertSameBytes(one.out, other.out, 'relation.parquet');
});

test('the same record gives the same bytes', { skip }, async () => {
  const { out: staged } = await stagedAshcombe();
  const written = async (name: string) => {
    const out = join(parent, name);
    const writer = { write: writeFolder, rules: RULES };
    await convertStaged({ staged, writer, out, producedAt: '2026-11-29T08:00:00Z' });
    return join(out, 'extract');
  };
  await assertSameBytes(await written('written'), await written('again'), 'SRCode.csv');
});

/** Two folders hold files of the same names, among them a known one, and byte for byte the same. */
async function assertSameBytes(one: string, other: string, known: string): Promise<void> {
  const names = await readdir(one);
  assert.ok(names.includes(known));
  assert.deepEqual(await readdir(other), names);
  for (const name of names) {
    const [first, second] = await Promise.all(
      [one, other].map((folder) => readFile(join(folder, name))),
    );
    assert.ok(first?.equals(second as Buffer), `${name} differs`);
  }
}
