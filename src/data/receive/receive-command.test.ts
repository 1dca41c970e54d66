import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runHere, runProgram } from '../../../test/support/command-line.ts';
import { layReadyDatabase } from '../../../test/support/database-copy.ts';
import { clockOn } from '../../../test/support/web.ts';
import { HOME } from '../../config.ts';
import { openDatabase } from '../../db/open-database.ts';
import { registerForReception } from './testing/reception.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-receive-command-'));
const data = join(folder, 'data');
const SETTINGS = { CHANGEOVER_DATA: data };
let migration: string;
before(async () => {
  const clock = clockOn('2027-01-04');
  const place = { dataFolder: data, databaseUrl: undefined };
  await layReadyDatabase(data);
  const database = await openDatabase(place, { clock, onLostConnection: assert.ifError });
  migration = await registerForReception(database.db, clock);
  await database.close();
});
after(() => rmSync(folder, { recursive: true }));

const CODE = 'RowIdentifier,CTV3Text\r\n1,"Asthma, mild"\r\n';

test('a package is received, its receipt printed, and the key file said where', async () => {
  const { exit, out, error } = runProgram(asking(packageOf({ 'SRCode.csv': CODE })), SETTINGS);
  assert.equal(exit, 0, error);
  assert.match(
    out,
    /^The key file was made: .*data\.key\nEverything that is received is encrypted/,
  );
  assert.match(out, /Production 1 is here and fit to use\./);
  assert.match(out, /[0-9a-f]{64} {2}SRCode\.csv, 42 bytes, 1 record\n/);
  assert.ok(statSync(join(folder, 'data.key')).isFile());
});

test('one that does not fit ends with 1 and every reason, a second time the same is told', async () => {
  const bad = await receive(packageOf({ 'SRCode.csv': CODE, 'a.json': '{' }));
  assert.equal(bad.exit, 1);
  assert.match(bad.out, /Production 2 is quarantined/);
  assert.match(bad.out, /Why it is quarantined:\n {2}file 2 of 2 .*: It was cut short/);
  const again = await receive(packageOf({ 'SRCode.csv': CODE }));
  assert.equal(again.exit, 0);
  assert.match(again.out, /arrived before, as production 1\. Nothing was taken over again/);
});

test('wrong usage, an unknown migration and a path to nowhere end with 2 and what to do', async () => {
  for (const [args, message] of [
    [['--side', 'sideways'], /Allowed choices are source, target/],
    [['--migration', 'nobody'], /There is no migration/],
    [[join(folder, 'nowhere')], /Check the path/],
  ] as const) {
    const { exit, error } = await receive(packageOf({ 'SRCode.csv': CODE }), ...args);
    assert.equal(exit, 2, String(args));
    assert.match(error, message);
  }
});

test('an application that runs takes it over', async () => {
  const server = spawn('node', [join(HOME, 'src/server.ts')], {
    env: { ...process.env, ...SETTINGS, PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await ready(server);
    const path = packageOf({ 'SRCode.csv': `${CODE}2,x\r\n` });
    const { exit, out, error } = await receive(path, '--json');
    assert.equal(exit, 0, error);
    assert.equal(JSON.parse(out).number, 3);
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
});

let packages = 0;
function packageOf(files: Record<string, string>): string {
  const place = join(folder, `package-${++packages}`);
  mkdirSync(place);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(place, name), content);
  return place;
}

function receive(path: string, ...args: string[]) {
  return runHere(asking(path, ...args), SETTINGS);
}

function asking(path: string, ...args: string[]): string[] {
  const place = args[0]?.startsWith('/') ? args : [path, ...args];
  return ['receive', '--migration', migration, '--side', 'source', ...place];
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    server.once('exit', () => fail(new Error('the application ended')));
    server.stdout?.on('data', (text) => /ready at/.test(String(text)) && done());
  });
}

test('what a command left behind that was killed is removed by the next', async () => {
  const half = join(data, 'packages/unfinished/half');
  mkdirSync(half, { recursive: true });
  writeFileSync(join(half, '000001'), 'sealed in part');
  assert.equal((await receive(packageOf({ 'SRCode.csv': CODE }))).exit, 0);
  assert.throws(() => statSync(half), { code: 'ENOENT' });
});
