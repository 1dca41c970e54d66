import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config.ts';
import { countLeftBehind, removeAllLeftBehind } from '../../src/data/receive/left-behind.ts';
import { onDisk } from '../../src/data/receive/list-package.ts';
import { listProductions } from '../../src/data/receive/production-store.ts';
import { receivePackage } from '../../src/data/receive/receive-package.ts';
import { registerForReception } from '../../src/data/receive/testing/reception.ts';
import { migrationKey } from '../../src/data/sealed/migration-key.ts';
import { findSent } from '../../src/data/upload-package/sent-package-store.ts';
import { sentPackageJobs } from '../../src/data/upload-package/take-over-sent.ts';
import { arrivingAt, uploadsIn } from '../../src/data/upload-package/upload-in-pieces.ts';
import { startJobs } from '../../src/db/jobs.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { SYSTEM_CLOCK } from '../../src/lib/clock.ts';
import { LOCAL_USER } from '../../src/people/user.ts';

const DEADLY = fileURLToPath(new URL('../support/receive-and-die.ts', import.meta.url));

let folder: string;
let config: ReturnType<typeof readConfig>;
let migration: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'changeover-killed-'));
  config = readConfig({
    CHANGEOVER_DATA: join(folder, 'data'),
    CHANGEOVER_KEY_FILE: join(folder, 'data.key'),
  });
  const database = await open();
  migration = await registerForReception(database.db, SYSTEM_CLOCK);
  const needs = { ...config, db: database.db, clock: SYSTEM_CLOCK };
  const key = await migrationKey(needs, migration);
  const arriving = arrivingAt({ folder: uploadsIn(config), key }, 'upload');
  await arriving.addStretch(0, Readable.from([Buffer.from('{')]));
  await database.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => openDatabase(config, { clock: SYSTEM_CLOCK, onLostConnection: () => {} });
function die(...path: string[]): void {
  const { signal } = spawnSync(process.execPath, [DEADLY, config.dataFolder, migration, ...path]);
  assert.equal(signal, 'SIGKILL');
}

test('killed between taking its place and the database, a package leaves nothing and is received again', async () => {
  const path = join(folder, 'SRCode.csv');
  writeFileSync(path, 'RowIdentifier,Name\r\n1,killed\r\n');
  die(path);
  assert.equal(await countLeftBehind(config.packages), 1);
  const database = await open();
  const { db } = database;
  assert.deepEqual(await listProductions(db, migration), []);
  await removeAllLeftBehind({ db, packages: config.packages });
  assert.deepEqual(readdirSync(join(config.packages, migration)), []);
  const asked = { migration, side: 'source', from: onDisk(path), who: LOCAL_USER } as const;
  const needs = { ...config, db, clock: SYSTEM_CLOCK };
  assert.equal((await receivePackage(needs, asked)).state, 'accepted');
  await removeAllLeftBehind({ db, packages: config.packages });
  assert.equal((await receivePackage(needs, asked)).state, 'repeated');
  assert.equal(await countLeftBehind(config.packages), 0);
  await database.close();
});

test('killed there while it takes over what was sent, it begins anew and comes to one production', async () => {
  die();
  assert.equal(await countLeftBehind(config.packages), 1);
  const database = await open();
  const { db } = database;
  const needs = { ...config, db, clock: SYSTEM_CLOCK };
  const jobs = await startJobs(database, sentPackageJobs(needs), {
    onFault: (fault) => assert.fail(String(fault)),
    retryDelaySeconds: 0,
  });
  const key = { migration, number: 1 };
  while ((await findSent(db, key)).state === 'under-way') await wait(50);
  await jobs.stop();
  const { state, production } = await findSent(db, key);
  assert.deepEqual([state, production], ['received', 1]);
  const [only, ...others] = await listProductions(db, migration);
  assert.deepEqual([only?.state, others], ['quarantined', []]);
  assert.equal(readdirSync(join(config.packages, migration)).length, 1);
  assert.equal(await countLeftBehind(config.packages), 0);
  await database.close();
});
