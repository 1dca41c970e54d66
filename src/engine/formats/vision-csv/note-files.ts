import type { DuckDBConnection } from '@duckdb/node-api';
import type { NoteCode } from '../../record/staged-record.ts';
import { sqlText } from '../csv/sql.ts';
import type { ExtractFile } from '../format.ts';
import { TABLES } from './manifest.ts';
import type { ReadFile } from './read-files.ts';

/** Makes the table `finding` and says what is unusual about whole files. */
export async function noteFiles(
  connection: DuckDBConnection,
  files: readonly ReadFile[],
  unknown: readonly ExtractFile[],
): Promise<void> {
  await connection.run(
    'create table finding (code varchar, source_file integer, source_row integer, field varchar, received varchar)',
  );
  const say = (code: NoteCode, position: number | null, received: string | null) =>
    connection.run(
      `insert into finding values ('${code}', ${position}, 0, null, ${received === null ? 'null' : sqlText(received)})`,
    );
  for (const { position } of unknown) await say('file-unknown', position, null);
  for (const { bound, encoding } of files) {
    const { position } = bound.file;
    for (const column of bound.unknown) await say('column-unknown', position, column);
    if (encoding === 'windows-1252') await say('file-not-utf-8', position, 'Windows-1252');
    if (bound.from.isWhole === false && !isAfterWhole(bound, files))
      await say('file-is-delta', position, bound.table.name);
  }
  const present = new Set(files.map(({ bound }) => bound.table.name));
  for (const { name } of TABLES) if (!present.has(name)) await say('file-missing', null, name);
}

/** What changed is of use by itself only behind what it changed from. */
function isAfterWhole(bound: ReadFile['bound'], files: readonly ReadFile[]): boolean {
  return files.some(
    ({ bound: { table, from } }) =>
      table === bound.table && from.isWhole === true && from.made <= bound.from.made,
  );
}
