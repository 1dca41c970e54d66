import type { DuckDBConnection } from '@duckdb/node-api';
import type { ExtractFile, FileReader, StagedCounts } from '../formats/format.ts';
import { appendBundle, closeWriter, newTally, openWriter } from './append-bundle.ts';
import { createStagedTables, writeStagedTables } from './staged-tables.ts';

type Staging = {
  connection: DuckDBConnection;
  files: readonly ExtractFile[];
  out: string;
  onFile: (done: number, total: number) => void;
  signal?: AbortSignal | undefined;
};

/** Stages an extract that has one patient per file, holding one of them at a time. */
export async function stageFileByFile(
  reader: FileReader,
  { connection, files, out, onFile, signal }: Staging,
): Promise<StagedCounts> {
  await createStagedTables(connection);
  const writer = await openWriter(connection);
  const tally = newTally();
  onFile(0, files.length);
  for (const file of files) {
    signal?.throwIfAborted();
    appendBundle(writer, await reader.read(file, files), file.position, tally);
    onFile(file.position, files.length);
  }
  closeWriter(writer);
  signal?.throwIfAborted();
  await writeStagedTables(connection, out);
  const { patients, records, notes } = tally;
  return { patients, records, notes };
}
