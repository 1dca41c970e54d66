import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readConfig } from '../../src/config.ts';
import { beginByItself } from '../../src/data/quality/begin-by-itself.ts';
import { onDisk } from '../../src/data/receive/list-package.ts';
import { receivePackage } from '../../src/data/receive/receive-package.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { LOCAL_USER } from '../../src/people/user.ts';
import { registerRiverside } from './registered.ts';
import { writeExtract } from './riverside-extracts.ts';
import { startWeb, type TestWeb } from './web.ts';

/** How productions of the current system arrive and are checked in a migration. */
export type Productions = {
  receive(files: Parameters<typeof writeExtract>[1]): Promise<unknown>;
  /** What happens once a minute. */
  begin(): Promise<void>;
  /** The page of a production, once it is checked. */
  checked(production: number): Promise<{ html: string; text: string }>;
};

/** @param folder for what arrives */
export function productionsOf(
  web: TestWeb,
  {
    address,
    folder,
    settings,
  }: { address: string; folder: string; settings: Record<string, string> },
): Productions {
  const { database, clock, jobs } = web;
  const migration = address.split('/')[2] as string;
  let arrivals = 0;
  return {
    receive(files) {
      arrivals += 1;
      const path = writeExtract(join(folder, `arrival-${arrivals}`), files);
      const { packages, keyFile, openingKeys } = readConfig(settings);
      const needs = { db: database.db, clock, packages, keyFile, openingKeys };
      const from = onDisk(path);
      return receivePackage(needs, { migration, side: 'source', from, who: LOCAL_USER });
    },
    begin: () => beginByItself({ db: database.db, jobs, clock }),
    async checked(production) {
      const until = Date.now() + 60_000;
      for (;;) {
        const page = await web.get(`${address}/data/productions/${production}`);
        if (!page.html.includes('id="progress"')) return page;
        assert.ok(Date.now() < until, page.text);
        await wait(100);
      }
    },
  };
}

export type QualityWeb = Productions & {
  web: TestWeb;
  migration: string;
  /** Of the pages of the migration. */
  address: string;
  /** Goes on to another moment. */
  setMoment(moment: string): void;
  close(): Promise<void>;
};

/** The application with a migration whose productions arrive and are checked. */
export async function startQualityWeb(): Promise<QualityWeb> {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-quality-'));
  const settings = {
    CHANGEOVER_DATA: join(folder, 'data'),
    CHANGEOVER_KEY_FILE: join(folder, 'key'),
  };
  let now = Temporal.Instant.from('2027-01-04T23:50Z');
  const clock: Clock = { now: () => now };
  const web = await startWeb({ clock, settings, withJobs: true });
  const address = await registerRiverside(web);
  return {
    ...productionsOf(web, { address, folder, settings }),
    ...{ web, address, migration: address.split('/')[2] as string },
    setMoment(moment) {
      now = Temporal.Instant.from(moment);
    },
    async close() {
      await web.close();
      rmSync(folder, { recursive: true });
    },
  };
}
