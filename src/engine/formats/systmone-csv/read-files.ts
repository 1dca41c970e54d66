import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BoundFile, type CopiedFile, copyAsText } from '../csv/copy-as-text.ts';
import { encodingOf, writeAsUtf8 } from '../csv/to-utf8.ts';
import type { ExtractFile, FolderStaging } from '../format.ts';
import { refusedFolder } from '../list-files.ts';
import { bindFile } from './bind-file.ts';
import type { Table } from './manifest.ts';

/** A file as text; `isUtf8`: it is not in the encoding in which SystmOne writes. */
export type ReadFile = CopiedFile<Table> & { isUtf8: boolean };

/** Copies every file of a known table as text. Throws `Refusal` for what cannot be read. */
export async function readFiles(
  staging: FolderStaging,
): Promise<{ known: ReadFile[]; unknown: ExtractFile[] }> {
  const { files, onFile, signal } = staging;
  onFile(0, files.length);
  const known: ReadFile[] = [];
  const unknown: ExtractFile[] = [];
  for (const file of files) {
    signal?.throwIfAborted();
    const bound = await bindFile(file);
    if (bound) known.push(await readOne(staging, bound));
    else unknown.push(file);
    onFile(file.position, files.length);
  }
  if (!known.some(({ bound }) => bound.table.name === 'SRPatient'))
    throw refusedFolder(
      'it holds no SRPatient file',
      'Without it nobody can say whose the records are. Ask the supplier for the whole extract.',
    );
  return { known, unknown };
}

async function readOne(
  { connection, out }: FolderStaging,
  bound: BoundFile<Table>,
): Promise<ReadFile> {
  const encoding = await encodingOf(bound.file.path);
  if (encoding !== 'windows-1252')
    return { ...(await copyAsText(connection, bound, out)), isUtf8: encoding === 'utf-8' };
  const utf8 = join(out, `utf8-${bound.file.position}.csv`);
  try {
    await writeAsUtf8(bound.file, utf8);
    return { ...(await copyAsText(connection, bound, out, utf8)), isUtf8: false };
  } finally {
    await rm(utf8, { force: true });
  }
}
