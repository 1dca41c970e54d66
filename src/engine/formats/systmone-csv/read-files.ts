import type { CopiedFile } from '../csv/copy-as-text.ts';
import { copyEncoded } from '../csv/copy-encoded.ts';
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
    if (bound) {
      const { encoding, ...copied } = await copyEncoded(staging, bound);
      known.push({ ...copied, isUtf8: encoding === 'utf-8' });
    } else unknown.push(file);
    onFile(file.position, files.length);
  }
  if (!known.some(({ bound }) => bound.table.name === 'SRPatient'))
    throw refusedFolder(
      'it holds no SRPatient file',
      'Without it nobody can say whose the records are. Ask the supplier for the whole extract.',
    );
  return { known, unknown };
}
