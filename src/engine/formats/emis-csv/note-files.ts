import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import type { TextFile } from '../csv/sources.ts';
import { sqlText } from '../csv/sql.ts';
import type { ExtractFile } from '../format.ts';
import { ANNOUNCED, TABLES, type Table } from './manifest.ts';

/** Files that an extract can lack without anything being amiss: some agreements leave them out. */
const MAY_BE_MISSING = /^(Audit_|Agreements_|Appointment_|Admin_OrganisationLocation)/;

/**
 * Makes the table `finding` and says what is unusual about whole files: of no known table, with columns
 * that no layout has, missing, an agreement that was disabled.
 */
export async function noteFiles(
  connection: DuckDBConnection,
  files: readonly TextFile<Table>[],
  unknown: readonly ExtractFile[],
): Promise<void> {
  await connection.run(
    'create table finding (code varchar, source_file integer, source_row integer, field varchar, received varchar)',
  );
  const say = (code: string, position: number | null, received: string | null) =>
    connection.run(
      `insert into finding values ('${code}', ${position}, 0, null, ${received === null ? 'null' : sqlText(received)})`,
    );
  for (const { position } of unknown) await say('file-unknown', position, null);
  for (const { bound } of files)
    for (const column of bound.unknown)
      if (!ANNOUNCED.has(column.toLowerCase()))
        await say('column-unknown', bound.file.position, column);
  for (const { name } of TABLES)
    if (!MAY_BE_MISSING.test(name) && !files.some(({ bound }) => bound.table.name === name))
      await say('file-missing', null, name);
  const disabled = await rowsOf<{ file: number; row: number }>(
    connection,
    `select _file as file, _row as row from src_Agreements_SharingOrganisation where is_true(Disabled)`,
  );
  for (const { file, row } of disabled)
    await connection.run(
      `insert into finding values ('agreement-disabled', ${file}, ${row}, 'Disabled', 'true')`,
    );
}
