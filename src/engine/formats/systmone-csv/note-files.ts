import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import type { NoteCode } from '../../record/staged-record.ts';
import type { TextFile } from '../csv/sources.ts';
import { sqlText } from '../csv/sql.ts';
import type { ExtractFile } from '../format.ts';
import { listedFiles, listingOf, stem } from './deliveries.ts';
import { absentFrom, nameOf, type Table } from './manifest.ts';

/** The tables without which an extract of a GP practice is not whole. */
const EXPECTED = [
  ...['SRManifest', 'SRStaffMember', 'SRStaffMemberProfile', 'SRPatientRegistration'],
  ...['SREvent', 'SRCode', 'SRProblem', 'SRDrugSensitivity', 'SRImmunisation', 'SRRepeatTemplate'],
  ...['SRPrimaryCareMedication', 'SRReferralOut', 'SRRecall', 'SRCtv3Hierarchy', 'SRMapping'],
  'SRConfiguredListOption',
];

/** The manifest leaves out itself and the tables of SystmOne's own lists. */
const NOT_IN_MANIFEST = new Set(['SRManifest', 'SRMapping', 'SRMappingGroup']);

type Say = (code: NoteCode, position: number | null, received: string | null) => Promise<unknown>;
type Files = readonly (TextFile<Table> & { isUtf8: boolean })[];

/**
 * Makes the table `finding` and says what is unusual about whole files: of no known table, with other
 * columns or another encoding than usual, missing, other than the manifest says.
 */
export async function noteFiles(
  connection: DuckDBConnection,
  files: Files,
  unknown: readonly ExtractFile[],
): Promise<void> {
  await connection.run(
    'create table finding (code varchar, source_file integer, source_row integer, field varchar, received varchar)',
  );
  const say: Say = (code, position, received) =>
    connection.run(
      `insert into finding values ('${code}', ${position}, 0, null, ${received === null ? 'null' : sqlText(received)})`,
    );
  for (const { position } of unknown) await say('file-unknown', position, null);
  for (const { bound, isUtf8 } of files) {
    const { table, headers, unknown: columns, file } = bound;
    for (const column of columns) await say('column-unknown', file.position, column);
    for (const column of absentFrom(table, headers).expected)
      await say('column-missing', file.position, column);
    if (isUtf8) await say('file-not-windows-1252', file.position, 'UTF-8');
  }
  const present = new Set(files.map(({ bound }) => bound.table.name));
  for (const name of EXPECTED) if (!present.has(name)) await say('file-missing', null, name);
  await holdAgainstManifest(connection, files, unknown, say);
}

/** What the manifests say of the files, held against what is there. */
async function holdAgainstManifest(
  connection: DuckDBConnection,
  files: Files,
  unknown: readonly ExtractFile[],
  say: Say,
): Promise<void> {
  const listed = await listedFiles(connection, files);
  if (listed.length === 0) return;
  const found = new Set(files.map((file) => listingOf(file, listed)));
  const unread = new Set(unknown.map(({ name }) => stem(name)));
  for (const listing of listed)
    if (!found.has(listing) && !unread.has(stem(listing.name)))
      await say('manifest-disagrees', null, `${listing.name}: in the manifest, not in the extract`);
  for (const file of files) {
    const { table, file: own } = file.bound;
    const listing = listingOf(file, listed);
    if (!listing && !NOT_IN_MANIFEST.has(table.name))
      await say('manifest-disagrees', own.position, `${table.name}: not in the manifest`);
    if (listing?.isDelta) await say('file-is-delta', own.position, table.name);
    if (listing?.isDelta === false && (await holdsDeletions(connection, table, own.position)))
      await say('manifest-disagrees', own.position, `${table.name}: sent whole, with deletions`);
  }
}

/** Only what is sent as changes has to say that a row was removed. */
async function holdsDeletions(connection: DuckDBConnection, table: Table, position: number) {
  if (nameOf(table, 'deleted') === null) return false;
  const [found] = await rowsOf<{ found: boolean }>(
    connection,
    `select exists (select 1 from src_${table.name}
       where _file = ${position} and is_true(RemovedData)) as found`,
  );
  return found?.found ?? false;
}
