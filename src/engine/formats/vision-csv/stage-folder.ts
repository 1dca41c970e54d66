import { readFile, rm } from 'node:fs/promises';
import { countWaiting } from '../csv/count-waiting.ts';
import { fatesOfRows, withUnknownFiles } from '../csv/fates-of-rows.ts';
import { indexRecords, stagedNumbers } from '../csv/index-records.ts';
import { numberFiles, openSource } from '../csv/sources.ts';
import { sqlText } from '../csv/sql.ts';
import { writeRecords, writeRelations } from '../csv/write-records.ts';
import type { FolderStaging, StagedCounts } from '../format.ts';
import { writeDirectories } from './directory.ts';
import { writeFindings } from './findings.ts';
import { LEFT_OUT, leaveOut } from './left-out.ts';
import { TABLES } from './manifest.ts';
import { noteFiles } from './note-files.ts';
import { makePeople, prepareJoins } from './prepare.ts';
import { type ReadFile, readFiles } from './read-files.ts';
import { recordSources } from './sources.ts';

/** Patients are numbered first, then what others are led to. */
const ORDER = ['Patient', 'Encounter', 'Journal', 'Referral', 'Staff', 'Practice'];

/** Stages a Vision extract with SQL. */
export async function stageFolder(staging: FolderStaging): Promise<StagedCounts> {
  const { connection, out, signal } = staging;
  const { known, unknown } = await readFiles(staging);
  const files = numberFiles(known, ORDER);
  const work = async (step: () => Promise<unknown>) => {
    signal?.throwIfAborted();
    await step();
  };
  await connection.run(await readFile(new URL('./macros.sql', import.meta.url), 'utf8'));
  const practices = [`${practiceOf(known)} as _ods`];
  for (const table of TABLES) await openSource(connection, table, files, practices);
  const replaced = replacedFiles(known);
  await work(() => makePeople(connection, replaced));
  for (const table of TABLES)
    if (table.name !== 'Patient') await work(() => leaveOut(connection, table, replaced));
  await work(() => prepareJoins(connection));
  const sources = recordSources(files.reduce((sum, { rows }) => sum + rows, 0));
  await work(() => indexRecords(connection, sources));
  await work(() => writeDirectories(connection, out));
  const records = await writeRecords(connection, sources, out);
  await work(() => writeRelations(connection, sources, out));
  await noteFiles(connection, known, unknown);
  const notes = await writeFindings(connection, sources, out);
  const fates = await fatesOfRows(connection, files, LEFT_OUT, stagedNumbers(sources, files));
  for (const { path } of files) await rm(path);
  return {
    patients: records.patient ?? 0,
    records,
    notes,
    // A link says to what record it leads by its id alone.
    waiting: await countWaiting(connection, { LINKS: 'record' }),
    files: withUnknownFiles(fates, unknown),
  };
}

/** Whose rows they are, by the names of the files: ids are only unique within a practice. */
function practiceOf(files: readonly ReadFile[]): string {
  const cases = files.flatMap(({ bound: { file, from } }) =>
    from.ods === null ? [] : [`when ${file.position} then ${sqlText(from.ods)}`],
  );
  return cases.length > 0 ? `case _file ${cases.join(' ')} end` : 'null::varchar';
}

/** Files before one in which their table was sent whole once more: it says all that there still is. */
function replacedFiles(files: readonly ReadFile[]): ReadonlySet<number> {
  const replaced = files.filter(({ bound: { table, from } }, place) =>
    files
      .slice(place + 1)
      .some(
        ({ bound: later }) =>
          later.table === table && later.from.isWhole === true && later.from.ods === from.ods,
      ),
  );
  return new Set(replaced.map(({ bound }) => bound.file.position));
}
