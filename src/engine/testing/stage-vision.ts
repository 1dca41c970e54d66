import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readableParquet, rowsOf, withDatabase } from '../duckdb.ts';
import { stageExtract } from '../steps/stage-extract.ts';
import { writeHollinsAndChanges } from './hollins-changes.ts';

export type StagedVision = Awaited<ReturnType<typeof stageVision>>;

/**
 * Stages a Vision extract: what came of it, a reader of its tables, of one patient where that is said by id, and what
 * was left out of each file, by rule. The rows of each file add up.
 */
export async function stageVision(folder: string) {
  const out = `${folder}-staged`;
  const staged = await stageExtract({ folder, out, onFile: () => {} });
  const table = (name: string) => readableParquet(join(out, `${name}.parquet`));
  const read = <Shape = Record<string, unknown>>(name: string, columns: string, whose?: string) => {
    const patient = `(select patient from ${table('patient')} where source_id = '${whose}')`;
    const where = whose ? `where patient = ${patient}` : '';
    return withDatabase(':memory:', (connection) =>
      rowsOf<Shape>(connection, `select ${columns} from ${table(name)} ${where} order by all`),
    );
  };
  const leftOut = (staged.files ?? []).flatMap(({ table, rows, kept, ...fates }) => {
    const left = { ...fates.rejected, ...fates.held, ...fates.excluded };
    assert.equal(kept + Object.values(left).reduce((sum, count) => sum + count, 0), rows);
    return Object.keys(left).length ? [[table, left] as const] : [];
  });
  return { staged, read, leftOut };
}

let ofHollins: Promise<StagedVision> | undefined;

/** Hollins Surgery with its changes, staged once for all test files of a process: none may change anything of it. */
export function stagedHollins(): Promise<StagedVision> {
  ofHollins ??= stageForAll();
  return ofHollins;
}

async function stageForAll(): Promise<StagedVision> {
  const parent = mkdtempSync(join(tmpdir(), 'changeover-hollins-'));
  process.once('exit', () => rmSync(parent, { recursive: true }));
  return stageVision(await writeHollinsAndChanges(parent));
}
