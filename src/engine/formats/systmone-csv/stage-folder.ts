import { readFile, rm } from 'node:fs/promises';
import { countWaiting } from '../csv/count-waiting.ts';
import { fatesOfRows, withUnknownFiles } from '../csv/fates-of-rows.ts';
import { indexRecords, stagedNumbers } from '../csv/index-records.ts';
import { numberFiles, openSource } from '../csv/sources.ts';
import { writeRecords, writeRelations } from '../csv/write-records.ts';
import type { FolderStaging, StagedCounts } from '../format.ts';
import { listedFiles, replacedFiles } from './deliveries.ts';
import { writeDirectories } from './directory.ts';
import { writeFindings } from './findings.ts';
import { LEFT_OUT, leaveOut } from './left-out.ts';
import { makeLookUps } from './look-ups.ts';
import { TABLES } from './manifest.ts';
import { noteFiles } from './note-files.ts';
import { makePeople, prepareJoins } from './prepare.ts';
import { readFiles } from './read-files.ts';
import { AWAITED, LED_TO, recordSources } from './records/sources.ts';

/** Tables that are looked into whether an extract has a file of them or not. */
const ALWAYS = new Set([
  ...LED_TO,
  ...['SRManifest', 'SRPatient', 'SRPatientAddressHistory', 'SRPatientRegistration', 'SRProblem'],
  ...['SRGPPracticeHistory', 'SRPatientContactDetails', 'SRPrimaryCareMedication'],
]);

/** Stages a SystmOne extract with SQL. */
export async function stageFolder(staging: FolderStaging): Promise<StagedCounts> {
  const { connection, out, signal } = staging;
  const { known, unknown } = await readFiles(staging);
  const present = new Set(known.map(({ bound }) => bound.table.name));
  const tables = TABLES.filter(
    ({ name, role }) =>
      present.has(name) || ALWAYS.has(name) || role === 'part' || role === 'directory',
  );
  const used = new Set(tables.map(({ name }) => name));
  const order = tables.toSorted((one, other) => rank(one.name) - rank(other.name));
  const files = numberFiles(
    known,
    order.map(({ name }) => name),
  ).map((file) => ({
    ...file,
    isUtf8: known.some(({ path, isUtf8 }) => isUtf8 && path === file.path),
  }));
  const work = async (step: () => Promise<unknown>) => {
    signal?.throwIfAborted();
    await step();
  };
  await connection.run(await readFile(new URL('./macros.sql', import.meta.url), 'utf8'));
  for (const table of tables) await openSource(connection, table, files);
  const replaced = replacedFiles(files, await listedFiles(connection, files));
  await work(() => makePeople(connection, replaced));
  for (const table of tables)
    if (table.name !== 'SRPatient') await work(() => leaveOut(connection, table, replaced));
  await work(() => makeLookUps(connection));
  await work(() => prepareJoins(connection));
  const sources = recordSources(
    used,
    files.reduce((sum, { rows }) => sum + rows, 0),
  );
  await work(() => indexRecords(connection, sources));
  await work(() => writeDirectories(connection, out));
  const records = await writeRecords(connection, sources, out);
  await work(() => writeRelations(connection, sources, out));
  await noteFiles(connection, files, unknown);
  const notes = await writeFindings(connection, sources, used, out);
  const fates = await fatesOfRows(connection, files, LEFT_OUT, stagedNumbers(sources, files));
  for (const { path } of files) await rm(path);
  return {
    patients: records.patient ?? 0,
    records,
    notes,
    waiting: await countWaiting(connection, AWAITED),
    files: withUnknownFiles(fates, unknown),
  };
}

/** Patients are numbered first, then what others are led to. */
function rank(name: string): number {
  if (name === 'SRPatient') return 0;
  return LED_TO.has(name) ? 1 : 2;
}
