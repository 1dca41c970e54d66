import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LOCAL_USER } from '../../people/user.ts';
import { foldersIn } from '../folders-in.ts';
import { onDisk } from '../receive/list-package.ts';
import type { ReceiveNeeds } from '../receive/receive-package.ts';
import type { Side } from '../side.ts';
import { type ListedFile, packagesIn } from './packages-in.ts';
import { type Collected, takeOver } from './take-over.ts';

export type Dropped = { migration: string; side: Side; folder: string };

/** Packages that are being taken over, out of reach of whoever fills the folder. */
const TAKING = '.taking';
const REFUSED = 'refused';

/**
 * Takes over what an OpenSSH server, or somebody, put into the drop folder of one side of a migration, and takes it
 * away from there. What is refused is put into `refused`, with why. Stopped at any point, the next run goes on.
 */
export async function collectDropped(
  needs: ReceiveNeeds & { signal?: AbortSignal | undefined },
  { migration, side, folder }: Dropped,
  settleMs: number,
): Promise<Collected[]> {
  const taking = join(folder, TAKING);
  const nowMs = needs.clock.now().epochMilliseconds;
  for (const { id, files } of packagesIn(await listFiles(folder, ''), { nowMs, settleMs })) {
    for (const { name } of files) {
      const place = join(taking, id, name);
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await rename(join(folder, name), place);
    }
  }
  const collected: Collected[] = [];
  for (const id of await foldersIn(taking)) {
    needs.signal?.throwIfAborted();
    const place = join(taking, id);
    const path = await onlyIn(place);
    const asked = { migration, side, from: onDisk(path), who: LOCAL_USER, signal: needs.signal };
    const one = await takeOver(needs, asked);
    if (one.state === 'refused') await putAside(place, join(folder, REFUSED, id), one.why);
    else await rm(place, { recursive: true });
    collected.push(one);
  }
  await removeEmpty(folder);
  return collected;
}

async function listFiles(folder: string, below: string): Promise<ListedFile[]> {
  const files: ListedFile[] = [];
  for (const entry of await readdir(join(folder, below))) {
    if (below === '' && (entry === TAKING || entry === REFUSED)) continue;
    const name = `${below}${entry}`;
    const found = await lstat(join(folder, name));
    if (found.isDirectory()) files.push(...(await listFiles(folder, `${name}/`)));
    else files.push({ name, bytes: found.size, modifiedMs: found.mtimeMs });
  }
  return files;
}

/** The one file or folder in a folder, or the folder itself. */
async function onlyIn(folder: string): Promise<string> {
  const [only, ...others] = await readdir(folder);
  return only && others.length === 0 ? join(folder, only) : folder;
}

async function putAside(from: string, to: string, why: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await rename(from, to);
  await writeFile(`${to}.txt`, `${why}\n`);
}

/** Folders whose files were all taken over. */
async function removeEmpty(folder: string): Promise<void> {
  for (const name of await foldersIn(folder)) {
    if (name === TAKING || name === REFUSED) continue;
    if ((await listFiles(join(folder, name), '')).length > 0) continue;
    await rm(join(folder, name), { recursive: true });
  }
}
