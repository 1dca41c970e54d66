import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { maskNhsNumbers } from '../lib/nhs-number.ts';
import { Refusal } from '../lib/refusal.ts';

/** The file that makes a folder a comparison of ours; it is written last. */
export const COMPARISON_FILE = 'comparison.json';

/**
 * Has a folder filled beside its place and moves it there when it is whole, so that nothing
 * half-written is ever seen. A former comparison is replaced; any other folder that holds something
 * is refused.
 */
export async function intoOutputFolder<Result>(
  out: string,
  inputs: readonly string[],
  fill: (folder: string) => Promise<Result>,
): Promise<Result> {
  const place = resolve(out);
  await assertMayReplace(place);
  for (const input of inputs)
    if (`${resolve(input)}${sep}`.startsWith(`${place}${sep}`))
      throw refused(place, 'holds an extract that is to be compared');
  await mkdir(dirname(place), { recursive: true });
  const work = await mkdtemp(join(dirname(place), `.${basename(place)}-`));
  try {
    const result = await fill(work);
    await assertMayReplace(place);
    await rm(place, { recursive: true, force: true });
    await rename(work, place);
    return result;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function assertMayReplace(place: string): Promise<void> {
  const names = await readdir(place).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw refused(place, error.code === 'ENOTDIR' ? 'is a file' : `cannot be read (${error.code})`);
  });
  if (names.length > 0 && !names.includes(COMPARISON_FILE))
    throw refused(place, 'holds other files');
}

function refused(place: string, why: string): Refusal {
  return new Refusal(
    'output-not-empty',
    `The output folder ${maskNhsNumbers(place)} ${why}. Name a new folder, or an empty one.`,
  );
}
