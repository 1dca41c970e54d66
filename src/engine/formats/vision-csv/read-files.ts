import { type CopiedEncoded, copyEncoded } from '../csv/copy-encoded.ts';
import type { ExtractFile, FolderStaging } from '../format.ts';
import { refusedFolder } from '../list-files.ts';
import { bindFiles, type SeenFile, seeFile, type VisionFile } from './bind-file.ts';
import { inOrderOfMaking } from './file-name.ts';
import type { Table } from './manifest.ts';

/** A file as text, with what its name says. */
export type ReadFile = CopiedEncoded<Table> & { bound: VisionFile };

/**
 * Copies every file of a known table as text, those made first coming first. Throws `Refusal` for what cannot be
 * read.
 */
export async function readFiles(
  staging: FolderStaging,
): Promise<{ known: ReadFile[]; unknown: ExtractFile[] }> {
  const { files, onFile, signal } = staging;
  onFile(0, files.length);
  const seen: SeenFile[] = [];
  const unknown: ExtractFile[] = [];
  for (const file of files) {
    const one = await seeFile(file);
    if (one) seen.push(one);
    else unknown.push(file);
  }
  if (!seen.some(({ named }) => named.table.name === 'Patient'))
    throw refusedFolder(
      'it holds no file of patients (patient_data_extract)',
      'Without it nobody can say whose the records are. Ask the supplier for the whole extract.',
    );
  const known: ReadFile[] = [];
  for (const bound of bindFiles(seen).toSorted((a, b) => inOrderOfMaking(a.from, b.from))) {
    signal?.throwIfAborted();
    known.push({ ...(await copyEncoded(staging, bound)), bound });
    onFile(unknown.length + known.length, files.length);
  }
  return { known, unknown };
}
