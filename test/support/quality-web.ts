import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beginByItself } from '../../src/data/quality/begin-by-itself.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { type ExtractFiles, receiveFiles } from './receive-extract.ts';
import { registerRiverside } from './registered.ts';
import { startWeb, type TestWeb } from './web.ts';

/** How productions of the current system arrive and are checked in a migration. */
export type Productions = {
  receive(files: ExtractFiles): Promise<unknown>;
  /** What happens once a minute. */
  begin(): Promise<void>;
  /** The page of a production, once it is checked. */
  checked(production: number): Promise<{ html: string; text: string }>;
};

export function productionsOf(
  web: TestWeb,
  { address, settings }: { address: string; settings: Record<string, string> },
): Productions {
  const { database, clock, jobs } = web;
  const migration = address.split('/')[2] as string;
  return {
    receive: (files) => receiveFiles(web, { settings, migration, side: 'source' }, files),
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
    ...productionsOf(web, { address, settings }),
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
