import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import { appendBundle, closeWriter, newTally, openWriter } from '../../steps/append-bundle.ts';
import { createStagedTables, writeParquet, writeStagedTables } from '../../steps/staged-tables.ts';
import type { FolderStaging, StagedCounts } from '../format.ts';
import { fatesOfLines } from './fates-of-lines.ts';
import { noteLines } from './note-lines.ts';
import { readFiles } from './read-files.ts';
import { readShared, stagePatients, stageShared } from './stage-patients.ts';

/** Stages a bulk package: its lines are sorted by patient on disk, then one patient is held at a time. */
export async function stageFolder(staging: FolderStaging): Promise<StagedCounts> {
  const { connection, files, out, signal } = staging;
  await readFiles(staging);
  await createStagedTables(connection);
  const writer = await openWriter(connection);
  const tally = newTally();
  const directory = await readShared(connection);
  appendBundle(writer, stageShared(directory), 0, tally);
  for await (const bundle of stagePatients(connection, directory.shared)) {
    signal?.throwIfAborted();
    appendBundle(writer, bundle, 0, tally);
  }
  closeWriter(writer);
  const used = new Set([...directory.shared.used].map(({ row }) => row));
  const unused = directory.places.filter((_, index) => !used.has(-(index + 1)));
  await leaveOutUnused(connection, unused);
  const fates = await fatesOfLines(connection, files);
  await noteLines(connection, files, fates);
  await writeStagedTables(connection, out);
  await writeLeftOut(connection, out);
  const notes = await rowsOf<{ code: keyof StagedCounts['notes']; count: number }>(
    connection,
    'select code, count(*)::integer as count from note group by code order by code',
  );
  return {
    patients: tally.patients,
    records: tally.records,
    notes: Object.fromEntries(notes.map(({ code, count }) => [code, count])),
    files: fates,
  };
}

/** A medicine that no record names says nothing about anybody. */
async function leaveOutUnused(
  connection: DuckDBConnection,
  unused: readonly { file: number; line: number }[],
): Promise<void> {
  await connection.run('create temp table unused (file integer, line integer)');
  const appender = await connection.createAppender('unused');
  for (const { file, line } of unused) {
    appender.appendInteger(file);
    appender.appendInteger(line);
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(`
    update line set rule = 'part-unused'
    where rule is null and type = 'Medication' and (file, line) in (select (file, line) from unused)`);
}

/** Lines that are in no record stay to be read, with the rule. */
async function writeLeftOut(connection: DuckDBConnection, out: string): Promise<void> {
  await writeParquet(
    connection,
    `select file as source_file, line as source_row, type as element, rule, text as raw
     from line where rule is not null order by file, line`,
    out,
    'left_out',
  );
}
