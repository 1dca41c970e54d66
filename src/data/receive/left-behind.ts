import { access, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../db/connection.ts';
import { lockMigration } from '../../migrations/store.ts';
import { foldersIn, lastWritten } from '../folders-in.ts';
import { UNFINISHED } from '../kept-files.ts';

type Needs = { db: Database; packages: string };

/** Beside what was sealed: the database had this production when it was written. */
const KEPT = 'kept';
/** Nothing that is being received goes without a byte for so long. */
const GIVEN_UP_MS = 24 * 60 * 60_000;

/**
 * Marks the folder of a production that the database has. One without the mark was left by a process that was killed;
 * one with it that the database does not know shows that an older copy of the database was put back, and is never
 * removed.
 */
export async function markKept(folder: string): Promise<void> {
  await writeFile(join(folder, KEPT), '', { mode: 0o600 });
}

/** Removes what killed processes left of the packages of every migration. */
export async function removeAllLeftBehind(needs: Needs): Promise<void> {
  const migrations = await needs.db.selectFrom('migration').select('id').execute();
  for (const { id } of migrations) await removeLeftBehind(needs, id);
}

/**
 * Removes what killed processes left of the packages of a migration when they were whole. Nothing is lost by it: a
 * package is still where it was received from until its production is in the database.
 */
export async function removeLeftBehind({ db, packages }: Needs, migration: string): Promise<void> {
  const unmarked = await unmarkedIn(join(packages, migration));
  if (unmarked.length === 0) return;
  await db.transaction().execute(async (within) => {
    await lockMigration(within, migration, { evenWhenOver: true });
    const known = await placesOf(within, migration);
    for (const name of unmarked) {
      const folder = join(packages, migration, name);
      if (known.has(join(migration, name))) await markKept(folder);
      else await rm(folder, { recursive: true, force: true });
    }
  });
}

/**
 * Removes what processes left that were killed before a package was whole, on whichever machine. `ours` is being filled
 * now, so it tells the time by the clock of the disk.
 */
export async function removeGivenUp(packages: string, ours: string): Promise<void> {
  const { mtimeMs: now } = await stat(ours);
  for (const name of await foldersIn(join(packages, UNFINISHED))) {
    const folder = join(packages, UNFINISHED, name);
    if ((await lastWritten(folder)) > now - GIVEN_UP_MS) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

/** The folders of productions that the database does not know, though it did: below the folder of packages. */
export async function unknownProductions({ db, packages }: Needs): Promise<string[]> {
  const unknown: string[] = [];
  for (const migration of await foldersIn(packages)) {
    if (migration === UNFINISHED) continue;
    const known = await placesOf(db, migration);
    const marked = await markedIn(join(packages, migration));
    const places = marked.map((name) => join(migration, name));
    unknown.push(...places.filter((place) => !known.has(place)));
  }
  return unknown;
}

/** How many folders of packages belong to no production yet, or to none any more. */
export async function countLeftBehind(packages: string): Promise<number> {
  let count = (await foldersIn(join(packages, UNFINISHED))).length;
  for (const migration of await foldersIn(packages)) {
    if (migration !== UNFINISHED) count += (await unmarkedIn(join(packages, migration))).length;
  }
  return count;
}

async function placesOf(db: Database, migration: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('production')
    .select('place')
    .where('migration', '=', migration)
    .execute();
  return new Set(rows.map(({ place }) => place));
}

async function markedIn(folder: string): Promise<string[]> {
  const marked: string[] = [];
  for (const name of await foldersIn(folder)) {
    if (await isThere(join(folder, name, KEPT))) marked.push(name);
  }
  return marked;
}

async function unmarkedIn(folder: string): Promise<string[]> {
  const marked = new Set(await markedIn(folder));
  return (await foldersIn(folder)).filter((name) => !marked.has(name));
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
