import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { compareExtracts } from '../../src/engine/compare-extracts.ts';
import { ashcombe } from '../../src/engine/testing/ashcombe-surgery.ts';
import { stageSystmOne } from '../../src/engine/testing/stage-systmone.ts';
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
  const names = await readdir(join(one.folder, 'staged'));
  assert.ok(names.includes('relation.parquet'));
  assert.deepEqual(await readdir(join(other.folder, 'staged')), names);
  for (const name of names) {
    const [first, second] = await Promise.all(
      [one, other].map(({ folder }) => readFile(join(folder, 'staged', name))),
    );
    assert.ok(first?.equals(second as Buffer), `${name} differs`);
  }
});
