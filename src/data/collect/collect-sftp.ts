import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../../lib/refusal.ts';
import { findMigration } from '../../migrations/store.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { nameFor } from '../kept-files.ts';
import type { PackageFile } from '../receive/list-package.ts';
import { assertSafeName } from '../receive/names.ts';
import type { ReceiveNeeds } from '../receive/receive-package.ts';
import { ArrivingFile } from '../sealed/arriving-file.ts';
import { migrationKey } from '../sealed/migration-key.ts';
import type { Collection } from './collections.ts';
import { type ListedFile, type ListedPackage, packagesIn } from './packages-in.ts';
import { Cut, connectSftp, type SftpServer } from './sftp-server.ts';
import { type Collected, takeOver } from './take-over.ts';

export type CollectNeeds = ReceiveNeeds & {
  /** The folder in which what is fetched lies until it is taken over. */
  collecting: string;
  signal?: AbortSignal | undefined;
};

/** What is here of it is sealed: its name stands on the supplier's server and in the production only. */
type FetchedFile = ListedFile & { arriving: ArrivingFile };

const ATTEMPTS = 5;
const PAUSE_MS = 1000;

/**
 * Fetches every package of a supplier's folder that was not fetched before and takes it over. A connection that is
 * cut is made again and the file goes on where it stopped, now or at the next run. Nothing on the server is changed.
 */
export async function collectSftp(
  needs: CollectNeeds,
  collection: Collection,
): Promise<Collected[]> {
  const from = idOf(collection);
  const place = join(needs.collecting, from);
  await mkdir(place, { recursive: true, mode: 0o700 });
  const { migration, side, supplier } = collection;
  const of = { migration, side, supplier };
  const key = await migrationKey(needs, (await findMigration(needs.db, migration)).migration.id);
  const done = await Ledger.open(join(place, 'collected'));
  const received: Collected[] = [];
  let server = await connectSftp(collection);
  try {
    const { settleMinutes } = collection;
    const nowMs = needs.clock.now().epochMilliseconds;
    const found = packagesIn(await server.list(), { nowMs, settleMs: settleMinutes * 60_000 });
    await removeAllBut(place, found);
    for (const each of found.filter(({ id }) => !done.has(id))) {
      needs.signal?.throwIfAborted();
      const folder = join(place, each.id);
      const files = each.files.map((file, index) => {
        const name = nameFor(index + 1);
        const of = `${from}/${each.id}/${name}`;
        return { ...file, arriving: new ArrivingFile(join(folder, name), { key, of }) };
      });
      server = await fetchAll(server, collection, files);
      const fetched = { from: async () => files.map(asPackageFile), who: LOCAL_USER };
      const taken = takeOver(needs, { ...of, ...fetched, signal: needs.signal });
      received.push(await taken.catch((error) => removeDamaged(folder, error)));
      await done.add(each.id);
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    await server.close();
  }
  return received;
}

/** Answers the connection that is open now. */
async function fetchAll(
  first: SftpServer,
  collection: Collection,
  files: readonly FetchedFile[],
): Promise<SftpServer> {
  let server = first;
  for (const file of files) {
    assertSafeName(file.name);
    for (let attempt = 1; ; attempt++) {
      try {
        await server.fetch(file, file.arriving);
        break;
      } catch (error) {
        if (!(error instanceof Cut)) throw error;
        if (attempt === ATTEMPTS) throw keepsEnding(error);
        await server.close();
        await wait(PAUSE_MS);
        server = await connectSftp(collection);
      }
    }
  }
  return server;
}

function asPackageFile({ name, bytes, arriving }: FetchedFile): PackageFile {
  return { name, bytes, content: () => arriving.content() };
}

/** What does not open is fetched anew by the next run: it never would. */
async function removeDamaged(folder: string, error: unknown): Promise<never> {
  if (error instanceof Refusal && error.code === 'package-damaged')
    await rm(folder, { recursive: true, force: true });
  throw error;
}

/** What was fetched in part of a package that is not there any more as it was. */
async function removeAllBut(place: string, found: readonly ListedPackage[]): Promise<void> {
  for (const entry of await readdir(place, { withFileTypes: true })) {
    if (!entry.isDirectory() || found.some(({ id }) => id === entry.name)) continue;
    await rm(join(place, entry.name), { recursive: true });
  }
}

function keepsEnding(cause: Cut): Refusal {
  return new Refusal(
    'supplier-unreachable',
    `The connection to the supplier’s server ended ${ATTEMPTS} times. What was fetched is kept; the next run goes on from there.`,
    { cause },
  );
}

/** The packages that were taken over, by what their files were: one that is changed on the server is fetched again. */
class Ledger {
  readonly #path: string;
  readonly #ids: Set<string>;

  private constructor(path: string, ids: Set<string>) {
    this.#path = path;
    this.#ids = ids;
  }

  static async open(path: string): Promise<Ledger> {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return new Ledger(path, new Set(text.split('\n')));
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  async add(id: string): Promise<void> {
    await appendFile(this.#path, `${id}\n`, { flush: true });
    this.#ids.add(id);
  }
}

function idOf({ migration, side, host, port, user, folder }: Collection): string {
  const about = [migration, side, host, port, user, folder].join('\n');
  return createHash('sha256').update(about).digest('hex').slice(0, 16);
}
