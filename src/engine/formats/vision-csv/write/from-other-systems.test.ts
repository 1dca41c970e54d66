import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { convertStaged } from '../../../convert/convert-staged.ts';
import type { TypeFates } from '../../../convert/record-fates.ts';
import { readableParquet, rowsOf, withDatabase } from '../../../duckdb.ts';
import { stageExtract } from '../../../steps/stage-extract.ts';
import type { StagedExtract } from '../../../steps/staged-extract.ts';
import { VISION_WRITER } from './writer.ts';

/** An invented practice whose records were exported by GP Connect. */
const FERNBANK = fileURLToPath(
  new URL('../../../../../test/practices/fernbank-surgery/source', import.meta.url),
);

let folder: string;
let fates: TypeFates[];
let again: StagedExtract;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-to-vision-'));
  const at = (name: string) => join(folder, name);
  await stageExtract({ folder: FERNBANK, out: at('first'), onFile: () => {} });
  const producedAt = '2026-11-29T08:00:00Z';
  fates = (
    await convertStaged({
      staged: at('first'),
      writer: VISION_WRITER,
      out: at('written'),
      producedAt,
    })
  ).types;
  const written = join(at('written'), 'extract');
  again = await stageExtract({ folder: written, out: at('again'), onFile: () => {} });
});
after(() => rm(folder, { recursive: true }));

const written = (type: string) => fates.find((one) => one.type === type)?.written ?? 0;

test('what GP Connect records become is all read again, test reports as entries', () => {
  const { coded_entry, ...others } = again.records;
  assert.equal(coded_entry, written('coded_entry') + written('test_report'));
  for (const [type, count] of Object.entries(others)) assert.equal(count, written(type), type);
  for (const { rows, kept } of again.files ?? []) assert.equal(kept, rows);
});

test('what was authorised is in the row of its course, with quantity and kind', async () => {
  assert.ok(written('medication_authorisation') > 0);
  assert.equal(written('medication_authorisation'), written('medication_course'));
  const [row] = await withDatabase(join(folder, 'read.duckdb'), (connection) =>
    rowsOf<{ courses: number; quantities: number; kinds: string; sexes: string }>(
      connection,
      `select count(*)::integer as courses, count(quantity)::integer as quantities,
         string_agg(distinct prescription_type, ' ' order by prescription_type) as kinds,
         (select string_agg(distinct sex, ' ' order by sex)
          from ${readableParquet(join(folder, 'again', 'patient.parquet'))}) as sexes
       from ${readableParquet(join(folder, 'again', 'medication_course.parquet'))}`,
    ),
  );
  assert.deepEqual(row, {
    courses: 4,
    quantities: 4,
    kinds: 'repeat',
    sexes: 'F M',
  });
});
