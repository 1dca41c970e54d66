import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { items, type Json, textAt } from '../../record/json.ts';
import type { NoteCode } from '../../record/staged-record.ts';
import type { ExtractFile, FileFates } from '../format.ts';
import { LEFT_OUT } from './left-out.ts';

/** Adds to the table `note` what is wrong with lines and files as such. */
export async function noteLines(
  connection: DuckDBConnection,
  files: readonly ExtractFile[],
  fates: readonly FileFates[],
): Promise<void> {
  const rejecting = Object.entries(LEFT_OUT).flatMap(([rule, how]) =>
    how === 'rejected' ? [`'${rule}'`] : [],
  );
  await connection.run(`
    insert into note select 'row-rejected', file, line from line where rule in (${rejecting.join(', ')})`);
  await connection.run(`
    insert into note select unknown, file, line from line where rule is null and unknown is not null`);
  for (const { position, table, rows } of fates)
    if (table === null && rows > 0) await note(connection, 'file-unknown', position);
  if (await disagrees(files, fates)) await note(connection, 'manifest-disagrees', null);
}

async function note(connection: DuckDBConnection, code: NoteCode, file: number | null) {
  await connection.run(`insert into note values ('${code}', ${file}, null)`);
}

/** Whether the manifest of the export, where it came with the files, states others or other counts. */
async function disagrees(
  files: readonly ExtractFile[],
  fates: readonly FileFates[],
): Promise<boolean> {
  const output = await stated(dirname(files[0]?.path ?? ''));
  if (output === null) return false;
  const rows = new Map(files.map(({ name }, index) => [name, fates[index]?.rows]));
  const counts = output.map((one) => ({
    name: (textAt(one, 'url') ?? '').split('/').at(-1) ?? '',
    count: textAt(one, 'count'),
  }));
  return (
    counts.some(
      ({ name, count }) => !rows.has(name) || (count && Number(count) !== rows.get(name)),
    ) ||
    fates.some(
      ({ table }, index) => table && !counts.some(({ name }) => name === files[index]?.name),
    )
  );
}

async function stated(folder: string): Promise<Json[] | null> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
  if (text === null) return null;
  try {
    const { output } = JSON.parse(text) as { output?: Json };
    return items(output);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
