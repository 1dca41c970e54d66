import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Element } from '@xmldom/xmldom';
import type { ExtractFile } from '../formats/format.ts';
import { readMessageFile } from '../formats/gp2gp/read-file.ts';
import type { StagedBundle } from '../record/staged-bundle.ts';
import { readWithXmldom } from './gp2gp-census.ts';

/** Messages of test patients that four systems wrote; they are not part of the project. */
const SAMPLES = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

/** For the `skip` option of a test. */
export const withoutSamples = existsSync(join(SAMPLES, 'gp2gp-prm-migrator'))
  ? false
  : `the sample messages are not in ${SAMPLES}`;

/** A sample file, with the files it stands among. */
type Sample = { file: ExtractFile; among: ExtractFile[] };

/** Every sample file under a folder. */
export function samplesIn(pattern: string): Sample[] {
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
  return readSample(sample);
}

const read = new Map<string, Promise<StagedBundle>>();

/** What a sample says, read once for all test files of a process: none may change anything of it. */
export function readSample({ file, among }: Sample): Promise<StagedBundle> {
  const staged = read.get(file.path) ?? readMessageFile(file, among);
  read.set(file.path, staged);
  return staged;
}

const documents = new Map<string, Element>();

/** A sample as another reader than ours has it, read once for all test files of a process. */
export function sampleInXmldom({ file }: Sample): Element {
  const root = documents.get(file.path) ?? readWithXmldom(xmlOf(file));
  documents.set(file.path, root);
  return root;
}

/** The XML of a message sample: of the file, or of the payload of its envelope. */
function xmlOf({ path }: ExtractFile): string {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  return path.endsWith('.json') ? JSON.parse(text).payload : text;
}
