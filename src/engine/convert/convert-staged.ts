import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withDatabase } from '../duckdb.ts';
import type { Writer } from '../formats/format.ts';
import { threadsFor } from '../threads-for.ts';
import { createRecordFates, type RecordFates, settleRecordFates } from './record-fates.ts';

type Converting = {
  /** A staged extract, as `stageExtract` wrote it. */
  staged: string;
  writer: Writer;
  /** The folder to make: the extract in `extract/`, and the fate of each record in `fates.parquet`. */
  out: string;
  producedAt: string;
  onFile?: ((done: number, total: number) => void) | undefined;
  signal?: AbortSignal | undefined;
};

/** Writes a staged extract in a format, and accounts for every record of it. `out` is unfinished where it throws. */
export async function convertStaged({ writer, ...converting }: Converting): Promise<RecordFates> {
  const { staged, out } = converting;
  const extract = join(out, 'extract');
  await mkdir(extract, { recursive: true });
  const database = join(out, 'convert.duckdb');
  const fates = await withDatabase(
    database,
    async (connection) => {
      await createRecordFates(connection);
      await writer.write({ ...converting, connection, out: extract });
      return settleRecordFates(connection, { staged, out, rules: Object.keys(writer.rules) });
    },
    { threads: await threadsFor([staged]) },
  );
  for (const leftover of [database, `${database}.wal`, `${database}.spill`])
    await rm(leftover, { recursive: true, force: true });
  return fates;
}
