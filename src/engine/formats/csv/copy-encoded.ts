import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderStaging } from '../format.ts';
import { type BoundFile, type CopiedFile, type CsvTable, copyAsText } from './copy-as-text.ts';
import { encodingOf, writeAsUtf8 } from './to-utf8.ts';

/** A file as text, and the encoding that its bytes were in. */
export type CopiedEncoded<Table extends CsvTable> = CopiedFile<Table> & {
  encoding: Awaited<ReturnType<typeof encodingOf>>;
};

/** Copies a file as text that is in UTF-8 or in Windows-1252. Throws `Refusal` where it is in neither. */
export async function copyEncoded<Table extends CsvTable>(
  { connection, out }: Pick<FolderStaging, 'connection' | 'out'>,
  bound: BoundFile<Table>,
): Promise<CopiedEncoded<Table>> {
  const encoding = await encodingOf(bound.file.path);
  if (encoding !== 'windows-1252')
    return { ...(await copyAsText(connection, bound, out)), encoding };
  const utf8 = join(out, `utf8-${bound.file.position}.csv`);
  try {
    await writeAsUtf8(bound.file, utf8);
    return { ...(await copyAsText(connection, bound, out, { from: utf8 })), encoding };
  } finally {
    await rm(utf8, { force: true });
  }
}
