import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../src/', import.meta.url));

let dataFolder: string;
let server: ChildProcess;
let address: string;
before(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'changeover-process-'));
  server = start('server.ts', { PORT: '0' });
  const said = await firstLine(server);
  address = String(/Changeover is ready at (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]);
});
after(async () => {
  server.kill('SIGKILL');
  await rm(dataFolder, { recursive: true });
});

function start(program: string, settings: Record<string, string>): ChildProcess {
  const env = { CHANGEOVER_DATA: dataFolder, LOG_LEVEL: 'warn', ...settings };
  return spawn(process.execPath, [join(SOURCE, program)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  const [said] = stdout ? await once(stdout, 'data') : [];
  return String(said);
}

/** Starts a program that is expected to end by itself: its exit code and what it says. */
async function run(program: string, settings: Record<string, string>) {
  const child = start(program, settings);
  let said = '';
  child.stderr?.on('data', (data) => {
    said += data;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

test('the server prints its address and answers there', async () => {
  const answer = await fetch(address);
  assert.match(await answer.text(), /No migration is registered yet/);
});

test('a second server on the same data is told where the first one answers', async () => {
  const { code, said } = await run('server.ts', { PORT: '0' });
  assert.equal(code, 2);
  assert.match(said, new RegExp(`in use by process ${server.pid} .*answers at ${address}`));
});

test('a port that is taken is refused with the setting that changes it', async () => {
  const elsewhere = join(dataFolder, 'elsewhere');
  const port = new URL(address).port;
  const { code, said } = await run('server.ts', { PORT: port, CHANGEOVER_DATA: elsewhere });
  assert.equal(code, 2);
  assert.match(said, new RegExp(`already listens on port ${port}.+PORT=`));
  assert.ok(!existsSync(join(elsewhere, 'owner.json')), 'and the data is free again');
});

test('a setting that cannot be is refused before anything starts', async () => {
  const wrong: Record<string, string>[] = [
    { PORT: '80x' },
    { PORT: '70000' },
    { LOG_LEVEL: 'loud' },
  ];
  for (const settings of wrong) {
    const { code, said } = await run('server.ts', settings);
    assert.equal(code, 2);
    assert.match(said, /^The setting (PORT|LOG_LEVEL) is ".+", but must be/);
  }
});

test('a worker without a server to share is refused', async () => {
  const { code, said } = await run('worker.ts', {});
  assert.equal(code, 2);
  assert.match(said, /DATABASE_URL/);
});

test('a server that is asked to stop ends well and lets go of its data', async () => {
  server.kill('SIGTERM');
  const [code] = await once(server, 'exit');
  assert.equal(code, 0);
  assert.ok(!existsSync(join(dataFolder, 'owner.json')));
});
