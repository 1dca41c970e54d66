import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { compareExtracts } from '../../src/engine/compare-extracts.ts';
import { convertStaged } from '../../src/engine/convert/convert-staged.ts';
import { readableParquet, rowsOf, withDatabase } from '../../src/engine/duckdb.ts';
import { VISION_WRITER } from '../../src/engine/formats/vision-csv/write/writer.ts';
import { stageExtract } from '../../src/engine/steps/stage-extract.ts';
import { withRepeats } from '../../src/engine/testing/hollins-surgery.ts';
import {
  publishedColumns,
  withoutPublishedTables as skip,
  writeVisionExtract,
} from '../../src/engine/testing/vision-extract.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-vision-written-'));
after(() => rm(parent, { recursive: true }));

test('an extract that is read and written again says the same, but for columns that Vision alone has', {
  skip,
}, async () => {
  const folder = await writeVisionExtract(parent, publishedColumns('live'), withRepeats());
  const [staged, written] = [join(parent, 'staged'), join(parent, 'written')];
  await stageExtract({ folder, out: staged, onFile: () => {} });
  const producedAt = '2026-11-29T08:00:00Z';
  const fates = (await convertStaged({ staged, writer: VISION_WRITER, out: written, producedAt }))
    .types;
  for (const { records, written: made } of fates) assert.equal(made, records);
  const target = join(written, 'extract');
  const compared = { source: staged, target, out: join(parent, 'compared') };
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
