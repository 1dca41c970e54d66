import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Those that this process is filling now: a process that began anew in a container can have the same number. */
const ours = new Set<string>();

/**
 * Makes a hidden folder beside the place that it is to take, and removes those that killed processes left there: they
 * hold records of patients, and nobody would look for them.
 */
export async function makeWorkFolder(place: string): Promise<string> {
  await mkdir(dirname(place), { recursive: true });
  await removeAbandoned(place);
  const work = await mkdtemp(join(dirname(place), `${prefixFor(place)}${process.pid}-`));
  ours.add(work);
  return work;
}

/** Moves it to its place. What stood there goes as a whole: it is never seen with a part of its files. */
export async function takePlace(work: string, place: string): Promise<void> {
  const former = await mkdtemp(join(dirname(place), `${prefixFor(place)}${process.pid}-`));
  ours.add(former);
  try {
    await rename(place, join(former, 'former')).catch(unlessMissing);
    await rename(work, place);
  } finally {
    await removeWorkFolder(former);
  }
}

export async function removeWorkFolder(work: string): Promise<void> {
  await rm(work, { recursive: true, force: true });
  ours.delete(work);
}

async function removeAbandoned(place: string): Promise<void> {
  const prefix = prefixFor(place);
  for (const name of await readdir(dirname(place))) {
    const [, pid] =
      /^(\d+)-\w{6}$/.exec(name.startsWith(prefix) ? name.slice(prefix.length) : '') ?? [];
    const path = join(dirname(place), name);
    if (pid && !ours.has(path) && !runs(Number(pid)))
      await rm(path, { recursive: true, force: true });
  }
}

function prefixFor(place: string): string {
  return `.${basename(place)}-`;
}

/** Whether another process of this number is there: one of our own number is not the one that is long gone. */
function runs(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
