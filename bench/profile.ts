/**
 * Generates practices of EMIS Web, stages each and asks all checks of it, each step in a process of its own.
 * Usage: node bench/profile.ts [patients ...] [--work DIR]
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { profileExtract } from '../src/engine/profile/profile-extract.ts';
import {
  generating,
  type Measured,
  measure,
  runStep,
  type Step,
  staging,
} from './stage/measured-steps.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    work: { type: 'string', default: tmpdir() },
    step: { type: 'string' },
    folder: { type: 'string' },
  },
});

const STEPS: Record<string, Step> = {
  generate: generating(Number(positionals[0])),
  stage: staging,
  profile: async (folder) => {
    const days = { goLive: '2026-10-05', today: '2026-09-30' };
    const extract = join(folder, 'staged');
    const { checks } = await profileExtract({ extract, ...days, work: join(folder, 'work') });
    return checks.reduce((sum, { records }) => sum + (records ?? 0), 0);
  },
};

const step = values.step && STEPS[values.step];
if (step && values.folder) process.send?.(await measure(step, values.folder));
else await report();

async function report(): Promise<void> {
  for (const patients of positionals.length ? positionals : ['350', '3496']) {
    await mkdir(values.work, { recursive: true });
    const folder = await mkdtemp(join(values.work, 'bench-profile-'));
    try {
      const { count: rows } = await run('generate', patients, folder);
      const staged = await run('stage', patients, folder);
      const profiled = await run('profile', patients, folder);
      console.log(
        `${patients} patients, ${rows.toLocaleString('en-GB')} rows: staged in ${inWords(staged)}; ` +
          `all checks in ${inWords(profiled)}, ${profiled.count.toLocaleString('en-GB')} records named; ` +
          `ratio to staging ${(profiled.seconds / staged.seconds).toFixed(2)}, of processor time ${(profiled.processorSeconds / staged.processorSeconds).toFixed(2)}`,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function inWords({ seconds, processorSeconds, peakMegabytes }: Measured): string {
  return `${seconds.toFixed(1)} s (${processorSeconds.toFixed(1)} s of processor time, ${peakMegabytes} MB at most)`;
}

function run(step: string, patients: string, folder: string): Promise<Measured> {
  return runStep(import.meta.filename, [patients, '--step', step, '--folder', folder]);
}
