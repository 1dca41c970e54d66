import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../src/config.ts';
import { layReadyDatabase } from './support/database-copy.ts';
import { totp } from './support/totp.ts';

const SOURCE = fileURLToPath(new URL('../src/', import.meta.url));

let dataFolder: string;
let server: ChildProcess;
let address: string;
let setUpLink: string;
before(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'changeover-process-'));
  server = start('server.ts', { PORT: '0' });
  const said = await firstLines(server);
  address = String(/Changeover is ready at (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]);
  setUpLink = String(/Make the first account at (\S+)/.exec(said)?.[1]);
});
after(async () => {
  server.kill('SIGKILL');
  await rm(dataFolder, { recursive: true });
});

function start(
  program: string,
  settings: Record<string, string>,
  options: string[] = [],
): ChildProcess {
  const env = { ...process.env, CHANGEOVER_DATA: dataFolder, LOG_LEVEL: 'warn', ...settings };
  return spawn(process.execPath, [join(SOURCE, program), ...options], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function firstLines({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  while (stdout && said.split('\n').length < 3) said += (await once(stdout, 'data'))[0];
  return said;
}

/** Starts a program that is expected to end by itself: its exit code and what it says. */
async function run(program: string, settings: Record<string, string>, options: string[] = []) {
  const child = start(program, settings, options);
  let said = '';
  child.stderr?.on('data', (data) => {
    said += data;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

test('the server prints its address and a link, by which the first administrator comes in', async () => {
  assert.match(await (await fetch(address)).text(), /made with the link that Changeover printed/);
  let cookie = '';
  const send = async (url: string, form?: Record<string, string>) => {
    const body = form && new URLSearchParams(form);
    const method = form ? 'POST' : 'GET';
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const answer = await fetch(new URL(url, address), {
      method,
      body,
      headers,
      redirect: 'manual',
    });
    const set = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
    if (set.length > 0) cookie = set.join('; ');
    return await answer.text();
  };
  await send(setUpLink, {
    name: 'Asha Fairweather',
    email: 'asha@wharfside.example',
    password: 'kettle violet ferry',
    'organisation-name': 'Wharfside Informatics',
    kinds: 'delivery-partner',
  });
  const page = await send('/account/authenticator/new');
  const secret = /changeover-secret">([^<]+)</.exec(page)?.[1] ?? '';
  const code = totp(secret, Temporal.Now.instant());
  assert.match(await send('/account/authenticator', { code }), /Your recovery codes/);
  assert.match(await send('/migrations'), /No migration is registered yet/);
});

test('a second server on the same data is told where the first one answers', async () => {
  const { code, said } = await run('server.ts', { PORT: '0' });
  assert.equal(code, 2);
  assert.match(said, new RegExp(`in use by process ${server.pid} .*answers at ${address}`));
});

test('a port that is taken is refused with the setting that changes it', async () => {
  const elsewhere = join(dataFolder, 'elsewhere');
  await layReadyDatabase(elsewhere);
  const port = new URL(address).port;
  const { code, said } = await run('server.ts', { PORT: port, CHANGEOVER_DATA: elsewhere });
  assert.equal(code, 2);
  assert.match(said, new RegExp(`already listens on port ${port}.+PORT=`));
  assert.ok(!existsSync(join(elsewhere, 'owner.json')), 'and the data is free again');
});

test('a setting that cannot be is refused before anything starts', async () => {
  const { code, said } = await run('server.ts', { PORT: '80x' });
  assert.equal(code, 2);
  assert.match(said, /^The setting PORT is "80x", but must be/);
  const wrong: Record<string, string>[] = [
    { PORT: '70000' },
    { LOG_LEVEL: 'loud' },
    { CHANGEOVER_ADDRESS: 'http://changeover.example' },
    { CHANGEOVER_ADDRESS: 'https://changeover.example/gp' },
  ];
  for (const settings of wrong)
    assert.throws(() => readConfig(settings), {
      code: 'settings-invalid',
      message: /^The setting (PORT|LOG_LEVEL|CHANGEOVER_ADDRESS) is ".+", but must be/,
    });
});

test('a demonstration that other computers could reach is refused', async () => {
  const elsewhere = join(dataFolder, 'elsewhere');
  const settings = { CHANGEOVER_ADDRESS: 'https://changeover.example', PORT: '0' };
  const { code, said } = await run('server.ts', { ...settings, CHANGEOVER_DATA: elsewhere }, [
    '--demonstration',
  ]);
  assert.equal(code, 2);
  assert.match(said, /lets anybody in, so it is shown on this machine only/);
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
