import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../../lib/refusal.ts';
import type { ExtractFile, FileFates, Format } from '../formats/format.ts';
import { isNamedLike } from '../formats/list-files.ts';
import { readHead } from '../formats/read-head.ts';
import { FORMATS } from '../formats/registry.ts';
import type { StagedBundle } from '../record/staged-bundle.ts';

/** Exports of suppliers' test patients and reference lists; they are not part of the project. */
export const SHARED_DATA = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

/** For the `skip` option of a test. */
export const withoutSharedData = existsSync(SHARED_DATA)
  ? false
  : `the shared data are not in ${SHARED_DATA}`;

/** Every file of the shared data but what describes them, by its path within. */
export function sharedFiles(pattern = '**/*'): string[] {
  return globSync(join(SHARED_DATA, pattern))
    .filter(
      (path) => statSync(path).isFile() && !/^(README\.md|NOT-COPIED\.txt)$/.test(basename(path)),
    )
    .map((path) => relative(SHARED_DATA, path))
    .sort();
}

/** The formats that take a file for one of theirs. */
export async function formatsOf(name: string): Promise<Format[]> {
  const named = FORMATS.filter((format) => isNamedLike(basename(name), format));
  const head = named.length > 0 ? await readHead(join(SHARED_DATA, name)) : null;
  return head ? named.filter((format) => format.recognises(head)) : [];
}

/** What a format makes of a file by itself: what it read, or the message with which it refuses. */
export async function readAlone(name: string, { reader }: Format): Promise<StagedBundle | string> {
  if (reader.by !== 'file') throw new Error('a format that reads folders cannot read one file');
  const path = join(SHARED_DATA, name);
  const file: ExtractFile = { path, name: basename(name), position: 1, of: 1 };
  try {
    return await reader.read(file, [file]);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** What the README of a folder says under a heading, as one line. */
export function readmeSays(folder: string, heading: string): string {
  const text = readFileSync(join(SHARED_DATA, folder, 'README.md'), 'utf8');
  const section = text.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  return section.slice(heading.length).replace(/\s+/g, ' ').trim();
}

/** Whether the fates of the rows of a file are as many as its rows. */
export function addsUp({ rows, kept, rejected, held = {}, excluded }: FileFates): boolean {
  const counts = [rejected, held, excluded].flatMap((fates) => Object.values(fates));
  return counts.reduce((sum, count) => sum + count, kept) === rows;
}
