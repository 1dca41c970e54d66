import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { runHere, runProgram } from '../../test/support/command-line.ts';

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'changeover-generate-'));
after(() => rmSync(folder, { recursive: true }));

const generate = (...args: string[]) => runHere(['generate', ...args]);

test('an extract of 21 files, with its counts and how fast it was written', async () => {
  const out = join(folder, 'practice');
  const {
    exit,
    out: said,
    error,
  } = runProgram(['generate', '--patients', '3', '--volume', '0.1', '--out', out]);
  assert.equal(exit, 0, error);
  assert.equal(readdirSync(out).length, 21);
  assert.match(said, /^ +3 {2}Admin_Patient$/m);
  assert.match(said, /^[\d,]+ rows, \d+ MB in [\d.]+ s: [\d,]+ rows a second$/m);
});

test('stopped on the way, it says so and leaves nothing', async () => {
  const place = join(folder, 'stopping');
  mkdirSync(place);
  const args = [CLI, 'generate', '--patients', '50000', '--out', join(place, 'practice')];
  const running = spawn(process.execPath, args);
  let error = '';
  running.stderr.on('data', (said) => {
    error += said;
  });
  while (readdirSync(place).length === 0) {
    assert.equal(running.exitCode, null, error);
    await setTimeout(20);
  }
  running.kill('SIGTERM');
  const [exit] = await once(running, 'exit');
  assert.equal(error, 'Stopped. Nothing was written.\n');
  assert.equal(exit, 130);
  assert.deepEqual(readdirSync(place), []);
});

test('with --json the counts are for programs', async () => {
  const out = join(folder, 'json');
  const { exit, out: said } = await generate(
    '--patients',
    '2',
    '--volume',
    '0.1',
    '--json',
    '--out',
    out,
  );
  assert.equal(exit, 0);
  const { rows, files } = JSON.parse(said);
  assert.equal(files.Admin_Patient, 2);
  assert.equal(
    rows,
    (Object.values(files) as number[]).reduce((sum, count) => sum + count, 0),
  );
});

test('a pair: source, target and the ledger of what differs', async () => {
  const out = join(folder, 'pair');
  const list = join(folder, 'faults.txt');
  writeFileSync(list, 'dose-altered\n');
  const args = ['--patients', '6', '--volume', '0.1', '--pair', '--faults', list, '--out', out];
  assert.equal((await generate(...args)).exit, 0);
  assert.deepEqual(readdirSync(out).sort(), ['ledger.ndjson', 'source', 'target']);
  const ledger = readFileSync(join(out, 'ledger.ndjson'), 'utf8').trimEnd().split('\n');
  const faults = ledger.flatMap((line) => JSON.parse(line).fault ?? []);
  assert.ok(faults.length > 0 && faults.every((fault) => fault === 'dose-altered'));
});

for (const [what, args, message] of [
  ['no number of patients', ['--patients', 'many'], /^--patients takes a whole number from 1 to/],
  [
    'an unknown format',
    ['--patients', '3', '--format', 'paper'],
    /^No extract .* paper\. Use gp-connect, emis-csv/,
  ],
  ['faults without a pair', ['--patients', '3', '--faults', 'all'], /^--faults needs --pair/],
  [
    'a list of faults that is not there',
    ['--patients', '3', '--pair', '--faults', join(folder, 'no')],
    /^The list of faults cannot be read \(ENOENT\)/,
  ],
  ['a pair into an unknown format', ['--patients', '3', '--pair', '--to', 'x'], /^No extract/],
  ['a seed in words', ['--patients', '3', '--seed', 'x'], /^--seed takes a whole number/],
] as [string, string[], RegExp][]) {
  test(`${what}: exit code 2, what to do, and nothing written`, async () => {
    const out = join(folder, 'refused');
    const { exit, error } = await generate(...args, '--out', out);
    assert.equal(exit, 2);
    assert.match(error, message);
    assert.equal(existsSync(out), false);
  });
}
