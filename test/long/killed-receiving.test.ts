import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config.ts';
import { countLeftBehind, removeAllLeftBehind } from '../../src/data/receive/left-behind.ts';
import { onDisk } from '../../src/data/receive/list-package.ts';
import { listProductions } from '../../src/data/receive/production-store.ts';
import { receivePackage } from '../../src/data/receive/receive-package.ts';
import { registerForReception } from '../../src/data/receive/testing/reception.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { SYSTEM_CLOCK } from '../../src/lib/clock.ts';
import { LOCAL_USER } from '../../src/people/user.ts';

const DEADLY = fileURLToPath(new URL('../support/receive-and-die.ts', import.meta.url));

test('killed between taking its place and the database, a package leaves nothing and is received again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-killed-'));
  const config = readConfig({
    CHANGEOVER_DATA: join(folder, 'data'),
    CHANGEOVER_KEY_FILE: join(folder, 'data.key'),
  });
  const open = () => openDatabase(config, { clock: SYSTEM_CLOCK, onLostConnection: () => {} });
  const path = join(folder, 'SRCode.csv');
  writeFileSync(path, 'RowIdentifier,Name\r\n1,killed\r\n');
  try {
    let database = await open();
    const migration = await registerForReception(database.db, SYSTEM_CLOCK);
    await database.close();
    const { signal } = spawnSync(process.execPath, [DEADLY, config.dataFolder, migration, path]);
    assert.equal(signal, 'SIGKILL');
    assert.equal(await countLeftBehind(config.packages), 1);

    database = await open();
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
  } finally {
    rmSync(folder, { recursive: true });
  }
});
