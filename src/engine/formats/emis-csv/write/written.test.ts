import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { convertStaged } from '../../../convert/convert-staged.ts';
import type { TypeFates } from '../../../convert/record-fates.ts';
import { readableParquet, rowsOf, withDatabase } from '../../../duckdb.ts';
import { generated, newFolder, readTable } from '../../../generate/testing/generated.ts';
import { stageExtract } from '../../../steps/stage-extract.ts';
import type { StagedExtract } from '../../../steps/staged-extract.ts';
import layout from '../layout-8.2.json' with { type: 'json' };
import { EMIS_WRITER } from './writer.ts';

let folder: string;
let staged: string;
let extract: StagedExtract;
let written: string;
let fates: TypeFates[];

before(async () => {
  folder = await generated({ patients: 24, volume: 0.08 });
  staged = newFolder();
  extract = await stageExtract({ folder, out: staged, onFile: () => {} });
  const out = newFolder();
  const producedAt = '2026-10-01T06:00:00Z';
  fates = (await convertStaged({ staged, writer: EMIS_WRITER, out, producedAt })).types;
  written = join(out, 'extract');
});

test('every record of a generated practice is written', () => {
  for (const { type, records, ...fate } of fates) assert.equal(fate.written, records, type);
  assert.ok(fates.filter(({ records }) => records > 0).length >= 12);
  assert.equal(readdirSync(written).length, 21);
});

test('each column of each file is filled as often, but for what a rule names', async () => {
  const leadNowhere = await unresolved(staged);
  for (const table of Object.keys(layout)) {
    const [one, other] = [filledIn(folder, table), filledIn(written, table)];
    const twice = supersededIn(extract, table);
    for (const [column, count] of Object.entries(one)) {
      const lost = (leadNowhere.get(column) ?? 0) + (count === 0 ? 0 : twice);
      assert.equal(other[column], count - lost, `${table}, ${column}`);
    }
  }
  assert.ok(leadNowhere.size > 0, 'the practice has references that lead nowhere');
});

function filledIn(folder: string, table: string): Record<string, number> {
  const { header, rows } = readTable(folder, table);
  return Object.fromEntries(
    header.map((name, place) => [name, rows.filter((row) => row[place] !== '').length]),
  );
}

/** Rows that a later one of the same id takes the place of: a session names a user twice. */
function supersededIn({ files = [] }: StagedExtract, table: string): number {
  return files.find((file) => file.table === table)?.excluded.superseded ?? 0;
}

/** By column, how many references lead to no record of the extract: staging names each. */
async function unresolved(staged: string): Promise<Map<string, number>> {
  const rows = await withDatabase(':memory:', (connection) =>
    rowsOf<{ field: string; count: number }>(
      connection,
      `select field, count(*)::integer as count from ${readableParquet(join(staged, 'finding.parquet'))}
       where code = 'reference-unresolved' group by 1`,
    ),
  );
  return new Map(rows.map(({ field, count }) => [field, count]));
}
