import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExtractFile, Format } from '../formats/format.ts';
import type { StagedBundle } from '../record/staged-bundle.ts';

/** Reads one of the files of a folder that holds these. */
export async function readOneOf(
  format: Format,
  files: Readonly<Record<string, string | Uint8Array>>,
  wanted: string,
): Promise<StagedBundle> {
  const { reader } = format;
  if (reader.by !== 'file') throw new Error(`${format.id} is not read file by file`);
  const folder = await mkdtemp(join(tmpdir(), 'changeover-one-of-'));
  try {
    for (const [name, content] of Object.entries(files))
      await writeFile(join(folder, name), content);
    const among = (await readdir(folder)).sort().map(
      (name, index, names): ExtractFile => ({
        path: join(folder, name),
        name,
        position: index + 1,
        of: names.length,
      }),
    );
    const file = among.find(({ name }) => name === wanted);
    if (!file) throw new Error(`there is no file ${wanted}`);
    return await reader.read(file, among);
  } finally {
    await rm(folder, { recursive: true });
  }
}
