import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExtractFile } from '../formats/format.ts';
import { readMessageFile } from '../formats/gp2gp/read-file.ts';
import type { StagedBundle } from '../record/staged-bundle.ts';

/** Messages of test patients that four systems wrote; they are not part of the project. */
const SAMPLES = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

/** For the `skip` option of a test. */
export const withoutSamples = existsSync(join(SAMPLES, 'gp2gp-prm-migrator'))
  ? false
  : `the sample messages are not in ${SAMPLES}`;

/** Every sample file under a folder, each with the files it stands among. */
export function samplesIn(pattern: string): { file: ExtractFile; among: ExtractFile[] }[] {
  const folders = new Map<string, string[]>();
  for (const path of globSync(join(SAMPLES, pattern)).sort())
    folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), path]);
  return [...folders.values()].flatMap((paths) => {
    const among = paths.map((path, index) => ({
      path,
      name: basename(path),
      position: index + 1,
      of: paths.length,
    }));
    return among.map((file) => ({ file, among }));
  });
}

export async function stageSample(path: string): Promise<StagedBundle> {
  const ending = path.slice(path.lastIndexOf('.'));
  const sample = samplesIn(`${dirname(path)}/*${ending}`).find(
    ({ file }) => file.name === basename(path),
  );
  if (!sample) throw new Error(`there is no sample ${path}`);
  return readMessageFile(sample.file, sample.among);
}

/** The XML of a message sample: of the file, or of the payload of its envelope. */
export function xmlOf({ path }: ExtractFile): string {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  return path.endsWith('.json') ? JSON.parse(text).payload : text;
}
