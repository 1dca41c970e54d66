import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readableParquet, rowsOf, withDatabase } from '../duckdb.ts';
import { stageExtract } from '../steps/stage-extract.ts';
import { ashcombe } from './ashcombe-surgery.ts';
import { publishedTables, type SystmOneRows, writeSystmOneExtract } from './systmone-extract.ts';

export type StagedSystmOne = Awaited<ReturnType<typeof stageSystmOne>>;

/**
 * Writes an extract of these rows below `parent` and stages it: what came of it, a reader of its tables, and how many
 * rows of each table are left out, by rule. The rows of each file add up.
 */
export async function stageSystmOne(
  parent: string,
  rows: SystmOneRows,
  columns = publishedTables(),
) {
  const folder = await writeSystmOneExtract(parent, columns, rows);
  const out = join(folder, 'staged');
  const staged = await stageExtract({ folder, out, onFile: () => {} });
  const read = <Shape = Record<string, unknown>>(table: string, columns: string) =>
    withDatabase(':memory:', (connection) =>
      rowsOf<Shape>(
        connection,
        `select ${columns} from ${readableParquet(join(out, `${table}.parquet`))} order by all`,
      ),
    );
  const leftOut = (staged.files ?? []).flatMap(({ table, rows: all, kept, ...fates }) => {
    const left = { ...fates.rejected, ...fates.held, ...fates.excluded };
    assert.equal(kept + Object.values(left).reduce((sum, count) => sum + count, 0), all);
    return Object.keys(left).length ? [[table, left]] : [];
  });
  return { folder, out, staged, read, leftOut: Object.fromEntries(leftOut) };
}

let ofAshcombe: Promise<StagedSystmOne> | undefined;

/** Ashcombe Surgery as it is, staged once for all test files of a process: none may change anything of it. */
export function stagedAshcombe(): Promise<StagedSystmOne> {
  ofAshcombe ??= stageForAll();
  return ofAshcombe;
}

function stageForAll(): Promise<StagedSystmOne> {
  const parent = mkdtempSync(join(tmpdir(), 'changeover-ashcombe-'));
  process.once('exit', () => rmSync(parent, { recursive: true }));
  return stageSystmOne(parent, ashcombe());
}
