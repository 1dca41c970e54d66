import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { withDatabase } from '../duckdb.ts';
import { listExtractFiles } from '../formats/chain-folder.ts';
import { detectFormat } from '../formats/detect-format.ts';
import type { Format, StagedCounts } from '../formats/format.ts';
import { namesOfTables } from '../formats/names-of-tables.ts';
import { formatNamed } from '../formats/registry.ts';
import { threadsFor } from '../threads-for.ts';
import { stageFileByFile } from './stage-file-by-file.ts';
import { clearStaged, type StagedExtract, writeStagedExtract } from './staged-extract.ts';
import { STAGED_TABLES, writeEmptyTable } from './staged-tables.ts';

type Staging = {
  /** The folder of an extract. */
  folder: string;
  /** The id of its format; told by what its files say where it is not given. */
  format?: string | undefined;
  /** The folder to write the Parquet files to; it is made. */
  out: string;
  onFile: (done: number, total: number) => void;
  signal?: AbortSignal | undefined;
};

/**
 * Reads an extract of any format into the canonical record and writes it as Parquet, one file for each
 * table. Throws `Refusal` for a folder or file that cannot be read; `out` is then unfinished. What an earlier staging
 * left in `out`, stopped or not, is written anew.
 */
export async function stageExtract({ folder, out, ...staging }: Staging): Promise<StagedExtract> {
  const named = staging.format === undefined ? null : formatNamed(staging.format);
  const format = named ?? (await detectFormat(folder));
  const files = await listExtractFiles(folder, format);
  await mkdir(out, { recursive: true });
  await clearStaged(out);
  const database = join(out, 'staging.duckdb');
  const counts = await withDatabase(
    database,
    (connection) => readAll(format, { ...staging, connection, files, out }),
    { threads: await threadsFor(files.map(({ path }) => path)) },
  );
  for (const leftover of [database, `${database}.wal`, `${database}.spill`])
    await rm(leftover, { recursive: true, force: true });
  const names = namesOfTables(files);
  const isNamed = Object.keys(names).length > 0;
  return writeStagedExtract(out, { format: format.id, ...(isNamed && { names }), ...counts });
}

async function readAll(
  { reader }: Format,
  staging: Parameters<typeof stageFileByFile>[1],
): Promise<StagedCounts> {
  if (reader.by === 'file') return stageFileByFile(reader, staging);
  const counts = await reader.stage(staging);
  await writeEmptyTables(staging.connection, staging.out);
  return counts;
}

/** A table of which an extract holds no rows is there all the same. */
async function writeEmptyTables(connection: DuckDBConnection, out: string): Promise<void> {
  for (const table of STAGED_TABLES)
    if (!existsSync(join(out, `${table}.parquet`))) await writeEmptyTable(connection, out, table);
}
