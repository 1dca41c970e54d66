import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { readStagedExtract } from '../../src/engine/steps/staged-extract.ts';
import { hashesIn } from '../support/killed.ts';

const PROGRAM = fileURLToPath(new URL('../support/stage-once.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'changeover-killed-staging-'));
after(() => rmSync(folder, { recursive: true }));

/** What staging an EMIS extract writes, in the order in which it does. */
const STEPS = [
  ...['text-1.parquet', 'text-21.parquet', 'practitioner.parquet', 'patient.parquet'],
  ...['coded_entry.parquet', 'medication_issue.parquet', 'relation.parquet', 'finding.parquet'],
  'left_out.parquet',
];

test('killed at each step and begun again in what it left, staging is the same to the byte', async () => {
  const made = join(folder, 'made');
  const practice = { patients: 12, seed: 9, volume: 0.1, quirks: true, asOf: '2026-09-30' };
  await generatePractice({ practice, out: made, deltas: 1, threads: 0 });
  const [chain, reference, out] = [join(made, 'chain'), join(folder, 'whole'), join(folder, 'out')];
  assert.equal(await stage(chain, reference), 'whole');
  const whole = hashesIn(reference);
  const ends: string[] = [];
  for (const step of STEPS) {
    // What the one before left would be taken for the step.
    rmSync(join(out, step), { force: true });
    ends.push(await stage(chain, out, step));
    if (ends.at(-1) === 'killed') assert.equal(await readStagedExtract(out), null, step);
  }
  assert.ok(ends.filter((end) => end === 'killed').length >= STEPS.length - 1, ends.join());
  for (const again of ['once', 'twice']) {
    assert.equal(await stage(chain, out), 'whole');
    assert.deepEqual(hashesIn(out), whole, again);
  }
});

/** Stages in a process of its own, killed once a file is there. */
async function stage(from: string, out: string, until?: string): Promise<'whole' | 'killed'> {
  const running = spawn(process.execPath, [PROGRAM, from, out], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(running, 'exit');
  while (until && running.exitCode === null && !existsSync(join(out, until))) await wait(1);
  if (until) running.kill('SIGKILL');
  await ended;
  if (running.signalCode === 'SIGKILL') return 'killed';
  assert.equal(running.exitCode, 0);
  return 'whole';
}
