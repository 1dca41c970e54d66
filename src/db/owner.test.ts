import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { layReadyDatabase } from '../../test/support/database-copy.ts';
import { SYSTEM_CLOCK } from '../lib/clock.ts';
import { openDatabase } from './open-database.ts';
import { readOwner } from './owner.ts';

const PROGRAM = fileURLToPath(new URL('../../test/support/own-database.ts', import.meta.url));

describe('the embedded database', () => {
  let dataFolder: string;
  const started: ChildProcess[] = [];
  before(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'changeover-owner-'));
    await layReadyDatabase(dataFolder);
  });
  after(async () => {
    for (const process of started) process.kill('SIGKILL');
    await rm(dataFolder, { recursive: true });
  });

  async function open(): Promise<{ process: ChildProcess; said: string }> {
    const child = spawn(process.execPath, [PROGRAM, dataFolder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.push(child);
    const died = once(child, 'exit').then(([code]) => [`ended with ${code}`]);
    const [said] = await Promise.race([once(child.stdout, 'data'), died]);
    return { process: child, said: String(said) };
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    child.kill(signal);
    await once(child, 'exit');
  }

  let owner: ChildProcess;

  test('is opened by exactly one of two processes that start at once', async () => {
    const both = await Promise.all([open(), open()]);
    const winner = both.find(({ said }) => said === 'open\n');
    const loser = both.find(({ said }) => said !== 'open\n');
    assert.ok(winner && loser);
    assert.match(loser.said, /^database-in-use: /);
    owner = winner.process;
  });

  test('names its owner and where it answers to whoever comes second', async () => {
    const { said } = await open();
    assert.match(said, new RegExp(`process ${owner.pid} on .+, since 20`));
    assert.match(said, /answers at http:\/\/127\.0\.0\.1:3999/);
    assert.match(said, /CHANGEOVER_DATA/);
    assert.equal(readOwner(dataFolder)?.address, 'http://127.0.0.1:3999');
  });

  test('is taken over by exactly one of two starters after its owner was killed', async () => {
    await end(owner, 'SIGKILL');
    assert.ok(existsSync(join(dataFolder, 'owner.json')), 'the killed owner left its description');
    assert.equal(readOwner(dataFolder), undefined);

    const both = await Promise.all([open(), open()]);
    assert.equal(both.filter(({ said }) => said === 'open\n').length, 1);
    const winner = both.find(({ said }) => said === 'open\n')?.process;
    assert.equal(readOwner(dataFolder)?.pid, winner?.pid);
    await end(winner as ChildProcess, 'SIGTERM');
  });

  test('is free again when its owner closes it, with what every owner wrote', async () => {
    assert.equal(readOwner(dataFolder), undefined);
    assert.ok(!existsSync(join(dataFolder, 'owner.json')));
    const database = await openDatabase(
      { dataFolder, databaseUrl: undefined },
      { clock: SYSTEM_CLOCK, onLostConnection: assert.fail },
    );
    const opened = await database.db.selectFrom('migration').select('id').execute();
    assert.equal(opened.length, 2);
    assert.ok(opened.some(({ id }) => id === String(owner.pid)));
    await database.close();
  });
});
