import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { runHere } from '../../test/support/command-line.ts';
import { HAZELMERE, writePackage } from '../engine/testing/fhir-package.ts';

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'changeover-convert-'));
after(() => rmSync(folder, { recursive: true }));

const convert = (...args: string[]) => runHere(['convert', ...args]);

test('a converted extract is told with what became of its records', async () => {
  const extract = join(folder, 'extract');
  await writePackage(extract, [
    ...HAZELMERE,
    { resourceType: 'Procedure', id: 'x', subject: { reference: 'Patient/p1' } },
  ]);
  const out = join(folder, 'out');
  const { exit, out: said, error } = await convert(extract, '--to', 'fhir-r4', '--out', out);
  assert.equal(exit, 0, error);
  assert.match(said, /^fhir-r4 to fhir-r4: 1 patient$/m);
  assert.match(said, /^ +3 {2}coded entries: 3 written$/m);
  assert.match(said, /^ +1 {2}other records: 0 written, 1 no-table excluded$/m);
  assert.match(said, /^ +20 {2}all records: 19 written, 1 no-table excluded$/m);
  assert.match(said, /^no-table: Only the words/m);
  assert.ok(existsSync(join(out, 'extract', 'manifest.json')));
});

test('a moment that is none is wrong usage', async () => {
  const { exit, error } = await convert(
    'x',
    '--to',
    'fhir-r4',
    '--out',
    'y',
    '--produced-at',
    'today',
  );
  assert.equal(exit, 2);
  assert.match(error, /takes a moment as 2026-11-29T08:00:00Z/);
});

test('killed on the way it leaves no folder that could be taken for the result, and can be run again', async () => {
  const extract = join(folder, 'to-kill');
  // Each type of record costs its planning.
  const patients = HAZELMERE.filter(({ resourceType }) => resourceType === 'Patient');
  await writePackage(extract, patients);
  const out = join(folder, 'killed', 'out');
  mkdirSync(join(folder, 'killed'));
  const running = spawn(process.execPath, [
    CLI,
    'convert',
    extract,
    '--to',
    'fhir-r4',
    '--out',
    out,
  ]);
  while (
    !readdirSync(join(folder, 'killed'), { recursive: true }).some((name) =>
      /staged/.test(`${name}`),
    )
  ) {
    assert.equal(running.exitCode, null);
    await setTimeout(20);
  }
  running.kill('SIGKILL');
  await once(running, 'exit');
  assert.ok(!existsSync(out));
  const { exit, error } = await convert(extract, '--to', 'fhir-r4', '--out', out);
  assert.equal(exit, 0, error);
  assert.deepEqual(readdirSync(join(folder, 'killed')), ['out']);
});
