import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { layReadyDatabase } from '../../test/support/database-copy.ts';
import { noPostgres, startPostgres } from '../../test/support/postgres.ts';
import { type DatabasePlace, openDatabase } from '../db/open-database.ts';
import { SYSTEM_CLOCK } from '../lib/clock.ts';
import { appendEntries } from './append-entries.ts';
import { verifyChain } from './verify-chain.ts';

const WRITER = fileURLToPath(new URL('./testing/writer.ts', import.meta.url));

test('who is killed in the middle of a transaction leaves an unbroken chain, on the embedded database', async (t) => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'changeover-cut-short-'));
  t.after(() => rm(dataFolder, { recursive: true }));
  await layReadyDatabase(dataFolder);
  await cutShort({ dataFolder, databaseUrl: undefined });
});

test('and on a PostgreSQL server', { skip: await noPostgres() }, async (t) => {
  const server = await startPostgres();
  t.after(() => server.stop());
  await cutShort({ dataFolder: '/nowhere', databaseUrl: await server.newDatabase() });
});

/** Three entries are committed and two are not when the process is killed; then somebody else goes on. */
async function cutShort(place: DatabasePlace): Promise<void> {
  const writer = spawn(process.execPath, [WRITER, place.dataFolder, place.databaseUrl ?? ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert.equal(String(await once(writer.stdout, 'data')), 'in the middle\n');
  writer.kill('SIGKILL');
  await once(writer, 'exit');

  const database = await openDatabase(place, {
    clock: SYSTEM_CLOCK,
    onLostConnection: assert.fail,
  });
  try {
    const entry = { kind: 'signed-in', subject: 'afterwards', value: true };
    await appendEntries(database.db, [entry], {
      who: { id: 'asha', name: 'Asha' },
      clock: SYSTEM_CLOCK,
    });
    const { broken, entries } = await verifyChain(database.db);
    assert.deepEqual({ broken, entries }, { broken: null, entries: 4 });
  } finally {
    await database.close();
  }
}
