/**
 * Generates practices of EMIS Web, stages each and asks all checks of it, each step in a process of its own.
 * Usage: node bench/profile.ts [patients ...] [--work DIR]
 */
import { fork } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generatePractice } from '../src/engine/generate/generate-practice.ts';
import { profileExtract } from '../src/engine/profile/profile-extract.ts';
import { stageExtract } from '../src/engine/steps/stage-extract.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    work: { type: 'string', default: tmpdir() },
    step: { type: 'string' },
    folder: { type: 'string' },
  },
});

const STEPS: Record<string, (folder: string) => Promise<number>> = {
  generate: async (folder) => {
    const settings = { seed: 1, volume: 1, quirks: true, asOf: '2026-09-30' };
    const practice = { patients: Number(positionals[0]), ...settings };
    return (await generatePractice({ practice, out: join(folder, 'extract') })).rows;
  },
  stage: async (folder) => {
    const out = join(folder, 'staged');
    await stageExtract({ folder: join(folder, 'extract'), out, onFile: () => {} });
    return 0;
  },
  profile: async (folder) => {
    const days = { goLive: '2026-10-05', today: '2026-09-30' };
    const extract = join(folder, 'staged');
    const { checks } = await profileExtract({ extract, ...days, work: join(folder, 'work') });
    return checks.reduce((sum, { records }) => sum + (records ?? 0), 0);
  },
};

if (values.step && values.folder) process.send?.(await measure(values.step, values.folder));
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
          `ratio to staging ${(profiled.seconds / staged.seconds).toFixed(2)}, of processor time ${(profiled.cpu / staged.cpu).toFixed(2)}`,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

type Measured = { seconds: number; cpu: number; peakMegabytes: number; count: number };

function inWords({ seconds, cpu, peakMegabytes }: Measured): string {
  return `${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of processor time, ${peakMegabytes} MB at most)`;
}

/** Each step has a process of its own, so that its peak memory is its own. */
async function measure(step: string, folder: string): Promise<Measured> {
  const work = STEPS[step];
  if (!work) throw new Error(`there is no step ${step}`);
  const start = performance.now();
  const before = process.cpuUsage();
  const count = await work(folder);
  const { user, system } = process.cpuUsage(before);
  return {
    seconds: (performance.now() - start) / 1000,
    cpu: (user + system) / 1e6,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    count,
  };
}

function run(step: string, patients: string, folder: string): Promise<Measured> {
  return new Promise((done, fail) => {
    let said: Measured | undefined;
    const child = fork(import.meta.filename, [patients, '--step', step, '--folder', folder]);
    child.once('message', (message) => {
      said = message as Measured;
    });
    child.once('error', fail);
    child.once('exit', (code) =>
      said && code === 0 ? done(said) : fail(new Error(`the step ${step} ended with ${code}`)),
    );
  });
}
