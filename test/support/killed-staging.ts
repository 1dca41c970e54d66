import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readStagedExtract } from '../../src/engine/steps/staged-extract.ts';
import { hashesIn } from './killed.ts';

const PROGRAM = fileURLToPath(new URL('./stage-once.ts', import.meta.url));

/**
 * Stages an extract below `folder` in processes that are killed once there is the file of each step, each in what the
 * one before it left, then twice to its end: the result is to the byte that of a staging that nothing stopped, and
 * nothing passes for whole on the way. `steps` are files in the order in which staging writes them.
 */
export async function assertWholeThoughKilled(
  extract: string,
  { folder, steps }: { folder: string; steps: readonly string[] },
): Promise<void> {
  const [reference, out] = [join(folder, 'whole'), join(folder, 'out')];
  assert.equal(await stage(extract, reference), 'whole');
  const whole = hashesIn(reference);
  const ends: string[] = [];
  for (const step of steps) {
    // What the one before left would be taken for the step.
    rmSync(join(out, step), { force: true });
    ends.push(await stage(extract, out, step));
    if (ends.at(-1) === 'killed') assert.equal(await readStagedExtract(out), null, step);
  }
  assert.ok(ends.filter((end) => end === 'killed').length >= steps.length - 1, ends.join());
  for (const again of ['once', 'twice']) {
    assert.equal(await stage(extract, out), 'whole');
    assert.deepEqual(hashesIn(out), whole, again);
  }
}

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
