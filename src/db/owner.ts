import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../lib/refusal.ts';

/** The process that owns the embedded database, as `owner.json` in the data folder describes it. */
export type Owner = {
  pid: number;
  host: string;
  since: string;
  /** Where the application answers; absent until it listens, and for a command that never does. */
  address?: string;
  /** What a command shows to the application: whoever can read it could read the data as well. */
  commandKey?: string;
};

export type Ownership = {
  /** Tells other processes where the application answers, and the key by which it takes their commands. */
  announce(address: string, commandKey: string): void;
  release(): void;
};

/** How long a start waits for a process that is just leaving, or is only looking. */
const PATIENCE_MS = 400;
const SQLITE_BUSY = 5;

/**
 * Makes this process the only owner of the data folder, or refuses and names the one that is.
 *
 * The lock is the operating system's, on `owner.lock`: the kernel lets go of it when the process
 * ends however it ends, so there is no stale lock to judge by process ids, which are re-used and
 * mean nothing across containers. SQLite is in the runtime and takes that lock on every system.
 */
export function takeOwnership(dataFolder: string, since: Temporal.Instant): Ownership {
  mkdirSync(dataFolder, { recursive: true });
  const lock = tryLock(dataFolder, PATIENCE_MS);
  if (!lock) throw inUse(dataFolder, readDescription(dataFolder));
  const owner: Owner = { pid: process.pid, host: hostname(), since: since.toString() };
  describe(dataFolder, owner);
  return {
    announce: (address, commandKey) => describe(dataFolder, { ...owner, address, commandKey }),
    release() {
      if (!lock.isOpen) return;
      rmSync(descriptionPath(dataFolder), { force: true });
      lock.close();
    },
  };
}

/** Who owns the data folder's database now; undefined when nobody does. */
export function readOwner(dataFolder: string): Owner | undefined {
  const owner = readDescription(dataFolder);
  if (!owner) return undefined;
  const lock = tryLock(dataFolder, 0);
  lock?.close();
  return lock ? undefined : owner;
}

function tryLock(dataFolder: string, timeout: number): DatabaseSync | undefined {
  const lock = new DatabaseSync(join(dataFolder, 'owner.lock'), { timeout });
  try {
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}

function describe(dataFolder: string, owner: Owner): void {
  const path = descriptionPath(dataFolder);
  // Renamed into place, so that a reader never meets half a file.
  writeFileSync(`${path}.new`, JSON.stringify(owner), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function readDescription(dataFolder: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(descriptionPath(dataFolder), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function descriptionPath(dataFolder: string): string {
  return join(dataFolder, 'owner.json');
}

function inUse(dataFolder: string, owner: Owner | undefined): Refusal {
  const who = owner ? `process ${owner.pid} on ${owner.host}, since ${owner.since}` : 'a process';
  const where = owner?.address ? ` It answers at ${owner.address}: use that,` : ' Wait for it,';
  return new Refusal(
    'database-in-use',
    `The database in ${dataFolder} is in use by ${who}.${where} or stop it, or choose another ` +
      'data folder by the setting CHANGEOVER_DATA.',
  );
}
