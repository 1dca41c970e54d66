import { readFile, rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type CopiedFile, copyAsText } from '../csv/copy-as-text.ts';
import { countWaiting } from '../csv/count-waiting.ts';
import { fatesOfRows, withUnknownFiles } from '../csv/fates-of-rows.ts';
import { numberFiles, openSource } from '../csv/sources.ts';
import type { FolderStaging, StagedCounts } from '../format.ts';
import { refusedFolder } from '../list-files.ts';
import { writeBesideRecord } from './beside-record.ts';
import { bindFile } from './bind-file.ts';
import { idsOf } from './content.ts';
import { writeDirectories } from './directory.ts';
import { stagedNumbers } from './fates.ts';
import { AWAITED, writeFindings } from './findings.ts';
import { indexRecords } from './index-records.ts';
import { findDeletedEntries, LEFT_OUT, leaveOut } from './left-out.ts';
import { linkRecords, writeRelations } from './link-records.ts';
import { TABLES, type Table, tableNamed } from './manifest.ts';
import { makeNamesAndCodes } from './names-and-codes.ts';
import { noteFiles } from './note-files.ts';
import { RECORD_TABLES } from './record-tables.ts';
import { prepareJoins, writeRecords } from './stage-records.ts';

/** Stages an EMIS Web extract with SQL: no row of it passes through this program. */
export async function stageFolder(staging: FolderStaging): Promise<StagedCounts> {
  const { connection, out, signal } = staging;
  const { known, unknown } = await readAsText(staging);
  const order = [...RECORD_TABLES, ...TABLES.map(({ name }) => ({ table: name }))];
  const files = numberFiles(
    known,
    order.map(({ table }) => table),
  );
  const work = async (step: () => Promise<unknown>) => {
    signal?.throwIfAborted();
    await step();
  };
  await connection.run(await readFile(new URL('./macros.sql', import.meta.url), 'utf8'));
  // Rows stream past the tables that they look things up in; those, being smaller, are what is held.
  await connection.run(`set disabled_optimizers = 'join_order,build_side_probe_side'`);
  for (const table of TABLES) await openSource(connection, table, files, idsOf(table));
  const replaced = staging.files
    .filter(({ isReplaced }) => isReplaced)
    .map(({ position }) => position);
  await work(() => makePeople(connection, replaced));
  for (const table of TABLES)
    if (table.name !== 'Admin_Patient')
      await work(async () => {
        await leaveOut(connection, table, replaced);
        if (table.name === 'CareRecord_Observation') await findDeletedEntries(connection);
      });
  await work(() => makeNamesAndCodes(connection));
  await work(() => prepareJoins(connection));
  await work(() => indexRecords(connection));
  await work(() => linkRecords(connection));
  await work(() => writeDirectories(connection, out));
  await work(() => writeBesideRecord(connection, out));
  const records = await writeRecords(connection, out);
  await noteFiles(connection, files, unknown);
  await work(() => writeRelations(connection, out));
  const notes = await writeFindings(connection, out);
  const waiting = await countWaiting(connection, AWAITED);
  const fates = await fatesOfRows(connection, files, LEFT_OUT, stagedNumbers(out));
  for (const { path } of files) await rm(path);
  return {
    patients: records.patient ?? 0,
    records,
    notes,
    waiting,
    files: withUnknownFiles(fates, unknown),
  };
}

async function readAsText({ connection, files, out, onFile, signal }: FolderStaging) {
  onFile(0, files.length);
  const known: CopiedFile<Table>[] = [];
  const unknown = [];
  for (const file of files) {
    signal?.throwIfAborted();
    const bound = await bindFile(file);
    if (bound) known.push(await copyAsText(connection, bound, out));
    else unknown.push(file);
    onFile(file.position, files.length);
  }
  if (!known.some(({ bound }) => bound.table.name === 'Admin_Patient'))
    throw refusedFolder(
      'it holds no Admin_Patient file',
      'Without it nobody can say whose the records are. Ask the supplier for the whole extract.',
    );
  return { known, unknown };
}

/** Numbers the patients who are left, and keeps apart those who were deleted. */
async function makePeople(
  connection: DuckDBConnection,
  replaced: readonly number[],
): Promise<void> {
  await leaveOut(connection, tableNamed('Admin_Patient'), replaced);
  await connection.run(`
    create table practice_code as
    select id_of(OrganisationGuid) as id, arg_max(ODSCode, _n) as ods
    from src_Admin_Organisation where ODSCode is not null group by 1`);
  await connection.run(`
    create table person as
    select id_of(PatientGuid) as id, id_of(OrganisationGuid) as owner,
      row_number() over (order by _n)::integer as patient, practice_code.ods
    from live_Admin_Patient t
    left join practice_code on practice_code.id = t.id_OrganisationGuid`);
  await connection.run(`
    create table person_gone as
    select distinct id_of(PatientGuid) as id, id_of(OrganisationGuid) as owner
    from src_Admin_Patient t join left_out_Admin_Patient using (_n)
    where rule = 'deleted' and not exists (select 1 from person
      where person.id = t.id_PatientGuid and person.owner is not distinct from t.id_OrganisationGuid)`);
  await connection.run('drop view live_Admin_Patient');
  await connection.run(`
    create view live_Admin_Patient as
    select person.patient, person.ods, t.* from src_Admin_Patient t
    anti join left_out_Admin_Patient using (_n)
    join person on person.id = t.id_PatientGuid
      and person.owner is not distinct from t.id_OrganisationGuid`);
}
