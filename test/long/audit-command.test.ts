import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { appendEntries } from '../../src/audit/append-entries.ts';
import { tamperWith } from '../../src/audit/testing/tamper.ts';
import { HOME } from '../../src/config.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { clockOn } from '../support/web.ts';

const ENTRIES = 12;
const clock = clockOn('2026-11-20');
let dataFolder: string;
let head: string;
before(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'changeover-audit-'));
  await inDatabase(async ({ db }) => {
    const entries = Array.from({ length: ENTRIES }, (_, index) => ({
      kind: 'signed-in',
      subject: `person ${index}`,
      value: 'Secretname',
    }));
    await appendEntries(db, entries, { who: { id: 'asha', name: 'Asha Patel' }, clock });
  });
});
after(() => rm(dataFolder, { recursive: true }));

const anchors = () => readFile(join(dataFolder, 'anchors.log'), 'utf8');

test('the head is printed to be written down, and proves the history later', async () => {
  const printed = await audit('head');
  assert.equal(printed.code, 0);
  assert.match(printed.out, /^12:[0-9a-f]{64}\n$/);
  head = printed.out.trim();
  const proved = await audit('verify', '--expect', head);
  assert.equal(proved.code, 0);
  assert.match(proved.out, /^Proved: 12 entries, each linked to the one before\.\n/);
  assert.match(proved.out, /agrees with 1 head that was recorded outside/);
});

test('an application that runs is asked about its history, and records the head at its start and end', async () => {
  const server = start();
  const address = /http:\S+/.exec(await firstLine(server))?.[0];
  const proved = await audit('verify', '--expect', head);
  assert.equal(proved.code, 0);
  assert.match(proved.out, /^Proved: 12 entries/);
  assert.match(
    proved.out,
    new RegExp(`Checked by the running application, process ${server.pid} in`),
  );
  assert.equal((await audit('head')).out.trim(), head);
  assert.equal((await audit('anchor')).out.trim(), head);
  const stranger = await fetch(new URL('/audit/head', address), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: '{}',
  });
  assert.equal(stranger.status, 401);
  const atStart = await anchors();
  assert.match(atStart, new RegExp(`^\\S+Z ${head.replace(':', ' ')}\n$`));
  await rm(join(dataFolder, 'anchors.log'));
  server.kill('SIGTERM');
  await once(server, 'exit');
  assert.equal((await anchors()).slice(20), atStart.slice(20));
});

test('an anchor is added by a command when the history has grown', async () => {
  await inDatabase(({ db }) =>
    appendEntries(db, [{ kind: 'signed-out', subject: 'x', value: true }], {
      who: { id: 'asha', name: 'Asha Patel' },
      clock,
    }),
  );
  for (const _ of ['first', 'again']) {
    const { code, out } = await audit('anchor', '--json');
    assert.deepEqual([code, JSON.parse(out).count], [0, 13]);
    assert.equal((await anchors()).split('\n').length, 3, 'two lines, whole');
  }
  const { code, out } = await audit('verify', '--json');
  const { proved, knownHeads, lastKnown } = JSON.parse(out);
  assert.deepEqual([code, proved, knownHeads, lastKnown.count], [0, true, 2, 13]);
});

test('a line of the anchors that was cut off is named, and swallows none that follows', async () => {
  const whole = await anchors();
  await writeFile(join(dataFolder, 'anchors.log'), whole.slice(0, -30));
  const { code, err } = await audit('verify');
  assert.equal(code, 2);
  assert.match(err, /anchors\.log, .+ has a line that is no anchor, 2\. Mend it/);
  await audit('anchor');
  const lines = (await anchors()).trimEnd().split('\n');
  const said = (line: string | undefined) => line?.split(' ').slice(1);
  assert.equal(lines.length, 3);
  assert.deepEqual(said(lines[2]), said(whole.split('\n')[1]));
  await writeFile(join(dataFolder, 'anchors.log'), whole);
});

test('a broken history is answered with 1 and names the entry, but nothing that it says', async () => {
  await inDatabase(({ db }) =>
    tamperWith(db, { kind: 'alter', id: 5, column: 'value', to: `'"Othername"'` }),
  );
  const { code, out, err } = await audit('verify');
  assert.equal(code, 1);
  assert.match(
    out,
    /^Broken at entry 5, of Friday 20 November 2026 at 10:00: it is not as it was written\.\n/,
  );
  assert.match(out, /hold from the first entry up to entry 4, of Friday/);
  assert.doesNotMatch(out + err, /name|person|Asha/);
  const json = JSON.parse((await audit('verify', '--json')).out);
  assert.deepEqual([json.proved, json.broken.breach, json.broken.entry.id], [false, 'altered', 5]);
});

test('what is wrong with the command is said', async () => {
  const { code, err } = await audit('verify', '--expect', '12');
  assert.equal(code, 2);
  assert.match(err, /COUNT:HASH/);
});

async function inDatabase(
  work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<void>,
): Promise<void> {
  const place = { dataFolder, databaseUrl: undefined };
  const database = await openDatabase(place, { clock, onLostConnection: assert.fail });
  await work(database);
  await database.close();
}

function audit(...args: string[]): Promise<{ code: unknown; out: string; err: string }> {
  const env = { ...process.env, CHANGEOVER_DATA: dataFolder };
  return new Promise((resolve) => {
    const command = [join(HOME, 'src/cli.ts'), 'audit', ...args];
    execFile(process.execPath, command, { env }, (error, out, err) =>
      resolve({ code: error ? error.code : 0, out, err }),
    );
  });
}

function start(): ChildProcess {
  const env = { ...process.env, CHANGEOVER_DATA: dataFolder, LOG_LEVEL: 'warn', PORT: '0' };
  return spawn(process.execPath, [join(HOME, 'src/server.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  const [said] = stdout ? await once(stdout, 'data') : [];
  return String(said);
}
