import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { registerRiverside } from '../../../../test/support/registered.ts';
import { writeExtract } from '../../../../test/support/riverside-extracts.ts';
import { clockOn, startWeb, type TestWeb } from '../../../../test/support/web.ts';
import { readConfig } from '../../../config.ts';
import type { Clock } from '../../../lib/clock.ts';
import { LOCAL_USER } from '../../../people/user.ts';
import { onDisk } from '../../receive/list-package.ts';
import { receivePackage } from '../../receive/receive-package.ts';
import { beginByItself } from '../begin-by-itself.ts';

export type QualityWeb = {
  web: TestWeb;
  migration: string;
  /** Of the pages of the migration. */
  address: string;
  /** Goes on to another day. */
  setDay(date: string): void;
  receive(files: Record<string, string>): Promise<unknown>;
  /** What happens once a minute. */
  begin(): Promise<void>;
  /** The page of a production, once it is checked. */
  checked(production: number): Promise<{ html: string; text: string }>;
  close(): Promise<void>;
};

/** The application with a migration whose productions arrive and are checked. */
export async function startQualityWeb(): Promise<QualityWeb> {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-quality-'));
  const settings = {
    CHANGEOVER_DATA: join(folder, 'data'),
    CHANGEOVER_KEY_FILE: join(folder, 'key'),
  };
  let day = clockOn('2027-01-04');
  const clock: Clock = { now: () => day.now() };
  const web = await startWeb({ clock, settings, withJobs: true });
  const address = await registerRiverside(web);
  const migration = address.split('/')[2] as string;
  let arrivals = 0;
  return {
    ...{ web, migration, address },
    setDay(date) {
      day = clockOn(date);
    },
    receive(files) {
      arrivals += 1;
      const path = writeExtract(join(folder, `arrival-${arrivals}`), files);
      const { packages, keyFile, openingKeys } = readConfig(settings);
      const needs = { db: web.database.db, clock, packages, keyFile, openingKeys };
      const from = onDisk(path);
      return receivePackage(needs, { migration, side: 'source', from, who: LOCAL_USER });
    },
    begin: () => beginByItself({ db: web.database.db, jobs: web.jobs, clock }),
    async checked(production) {
      const until = Date.now() + 60_000;
      for (;;) {
        const page = await web.get(`${address}/data/productions/${production}`);
        if (!page.html.includes('id="progress"')) return page;
        assert.ok(Date.now() < until, page.text);
        await wait(100);
      }
    },
    async close() {
      await web.close();
      rmSync(folder, { recursive: true });
    },
  };
}
