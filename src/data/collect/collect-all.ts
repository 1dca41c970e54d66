import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../../lib/refusal.ts';
import { foldersIn } from '../folders-in.ts';
import type { ReceiveNeeds } from '../receive/receive-package.ts';
import { SIDES, type Side } from '../side.ts';
import { collectDropped } from './collect-dropped.ts';
import { collectSftp } from './collect-sftp.ts';
import { readCollections } from './collections.ts';
import type { Collected } from './take-over.ts';

export type CollectAllNeeds = ReceiveNeeds & {
  /** The folder in which others put packages: one folder for each migration, `source` and `target` in it. */
  drop: string;
  /** The file that lists suppliers' servers. */
  collections: string | undefined;
  /** Where what is fetched lies until it is taken over. */
  collecting: string;
  signal?: AbortSignal | undefined;
};
/** One place that was looked into: what was found there, or why it could not be looked into. */
export type Place = { from: string; migration: string; side: Side } & (
  | { collected: Collected[] }
  | { problem: string }
);

/** A file that somebody still writes is not touched; nothing that is written goes without for so long. */
const SETTLE_MS = 5 * 60_000;
const SQLITE_BUSY = 5;

/**
 * Looks into every drop folder and at every supplier's server. What is wrong at one keeps nothing from the others.
 * Answers undefined where another process of this machine is just doing the same.
 */
export async function collectAll(needs: CollectAllNeeds): Promise<Place[] | undefined> {
  const collections = await readCollections(needs.collections);
  await mkdir(needs.collecting, { recursive: true, mode: 0o700 });
  const lock = tryLock(join(needs.collecting, 'lock'));
  if (!lock) return undefined;
  try {
    const places: Place[] = [];
    for (const { migration, side } of await droppedFor(needs.drop)) {
      const dropped = { migration, side, folder: join(needs.drop, migration, side) };
      const look = () => collectDropped(needs, dropped, SETTLE_MS);
      places.push({ from: 'Drop folder', migration, side, ...(await telling(look)) });
    }
    for (const collection of collections) {
      const { host, migration, side } = collection;
      const look = () => collectSftp(needs, collection);
      places.push({ from: host, migration, side, ...(await telling(look)) });
    }
    return places;
  } finally {
    lock.close();
  }
}

async function telling(look: () => Promise<Collected[]>) {
  try {
    return { collected: await look() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { problem: error.message };
  }
}

/** The folders that are there: somebody makes them for each migration that is to have one. */
async function droppedFor(drop: string): Promise<{ migration: string; side: Side }[]> {
  const found: { migration: string; side: Side }[] = [];
  for (const migration of await foldersIn(drop)) {
    const there = await foldersIn(join(drop, migration));
    for (const side of SIDES) if (there.includes(side)) found.push({ migration, side });
  }
  return found;
}

/** The operating system's lock, as on the data folder: nobody holds it any more once its process has ended. */
function tryLock(path: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}
