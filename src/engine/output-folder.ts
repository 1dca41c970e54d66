import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { Refusal } from '../lib/refusal.ts';
import type { RefusalCode } from '../lib/refusals.ts';
import { makeWorkFolder, removeWorkFolder, takePlace } from './work-folder.ts';

/** The file that makes a folder a comparison of ours; it is written last. */
export const COMPARISON_FILE = 'comparison.json';

/**
 * Has a folder filled beside its place and moves it there when it is whole, so that nothing
 * half-written is ever seen. A former one of the same kind, told by the file `marker`, is replaced; any
 * other folder that holds something is refused; with no marker every one.
 */
export async function intoOutputFolder<Result>(
  out: string,
  inputs: readonly string[],
  fill: (folder: string) => Promise<Result>,
  marker: string | null = COMPARISON_FILE,
): Promise<Result> {
  const place = resolve(out);
  for (const input of inputs) await assertApart(place, input);
  await assertMayReplace(place, marker);
  const work = await makeWorkFolder(place);
  try {
    const result = await fill(work);
    await assertMayReplace(place, marker);
    await takePlace(work, place);
    return result;
  } finally {
    await removeWorkFolder(work);
  }
}

/** An extract is a supplier's delivery: nothing of ours is written into it, or over it. */
async function assertApart(place: string, input: string): Promise<void> {
  const [one, other] = [await realPlace(place), await realPlace(input)];
  if (isWithin(one, other))
    throw refused('is an extract that is read, or lies inside one', 'output-in-extract');
  if (isWithin(other, one)) throw refused('holds an extract that is read', 'output-in-extract');
}

function isWithin(place: string, folder: string): boolean {
  return `${place}${sep}`.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** With links followed, as far as the path is there already. */
async function realPlace(path: string): Promise<string> {
  const place = resolve(path);
  try {
    return await realpath(place);
  } catch (error) {
    if (!NOT_TO_FOLLOW.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return join(await realPlace(dirname(place)), basename(place));
  }
}

/** Not there, or not to be read: what then uses the path says so. */
const NOT_TO_FOLLOW = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP']);

async function assertMayReplace(place: string, marker: string | null): Promise<void> {
  const names = await readdir(place).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw refused(error.code === 'ENOTDIR' ? 'is a file' : `cannot be read (${error.code})`);
  });
  const isFormer = marker !== null && names.includes(marker);
  if (names.length > 0 && !isFormer) throw refused('holds other files');
}

/** Without its name, which can be a patient's. */
function refused(why: string, code: RefusalCode = 'output-not-empty'): Refusal {
  return new Refusal(
    code,
    `The output folder ${why}. Name a new folder, or an empty one, outside the extracts.`,
  );
}
