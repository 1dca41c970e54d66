import { readConfig } from '../../src/config.ts';
import type { PackageSource } from '../../src/data/receive/list-package.ts';
import { type Received, receivePackage } from '../../src/data/receive/receive-package.ts';
import { useProduction } from '../../src/data/receive/use-production.ts';
import type { Side } from '../../src/data/side.ts';
import { LOCAL_USER } from '../../src/people/user.ts';
import type { TestWeb } from './web.ts';

export type ExtractFiles = Record<string, string | Uint8Array>;
type Web = Pick<TestWeb, 'database' | 'clock'>;
type Asked = { settings: Record<string, string>; migration: string; side: Side };

/** Receives files as a production of a migration. */
export function receiveFiles(web: Web, asked: Asked, files: ExtractFiles): Promise<Received> {
  const { settings, migration, side } = asked;
  const { packages, keyFile, openingKeys } = readConfig(settings);
  const needs = { db: web.database.db, clock: web.clock, packages, keyFile, openingKeys };
  return receivePackage(needs, { migration, side, from: inMemory(files), who: LOCAL_USER });
}

/** Receives files as the extract of a side that is compared. */
export async function receiveExtract(web: Web, asked: Asked, files: ExtractFiles): Promise<void> {
  const { number } = await receiveFiles(web, asked, files);
  const { migration } = asked;
  const by = { who: LOCAL_USER, clock: web.clock };
  await useProduction(web.database.db, { migration, number }, by);
}

function inMemory(files: ExtractFiles): PackageSource {
  return async () =>
    Object.entries(files).map(([name, content]) => {
      const bytes = Buffer.from(content as string);
      const all = async function* () {
        yield bytes;
      };
      return { name, bytes: bytes.length, content: all };
    });
}
