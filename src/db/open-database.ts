import { join } from 'node:path';
import type { Clock } from '../lib/clock.ts';
import type { Connection } from './connection.ts';
import { openEmbedded } from './embedded.ts';
import { takeOwnership } from './owner.ts';
import { applySchemaVersions, readSchemaVersions } from './schema-versions.ts';
import { connectServer } from './server.ts';

export type OpenDatabase = Connection & {
  /** Tells other processes on this machine where the application that owns the database answers. */
  announce(address: string, commandKey: string): void;
};

export type DatabasePlace = {
  dataFolder: string;
  /** Absent: the embedded database in the data folder. */
  databaseUrl: string | undefined;
};

/** Opens the database, brings its schema up to date and, where it is embedded, owns it until it is closed. */
export async function openDatabase(
  place: DatabasePlace,
  { clock, onLostConnection }: { clock: Clock; onLostConnection: (cause: Error) => void },
): Promise<OpenDatabase> {
  if (place.databaseUrl) {
    const server = connectServer(place.databaseUrl, onLostConnection);
    return upToDate(server, { announce() {}, release() {} });
  }
  const ownership = takeOwnership(place.dataFolder, clock.now());
  try {
    return await upToDate(await openEmbedded(join(place.dataFolder, 'database')), ownership);
  } catch (error) {
    ownership.release();
    throw error;
  }
}

async function upToDate(
  connection: Connection,
  { announce, release }: { announce(address: string, commandKey: string): void; release(): void },
): Promise<OpenDatabase> {
  const close = async () => {
    try {
      await connection.close();
    } finally {
      release();
    }
  };
  try {
    await applySchemaVersions(connection, await readSchemaVersions());
  } catch (error) {
    await close();
    throw error;
  }
  return { ...connection, announce, close };
}
