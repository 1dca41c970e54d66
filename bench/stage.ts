/**
 * Generates an average practice of EMIS Web (34,964 patients), a tenth of it first, and stages it;
 * beside it DuckDB copies all columns of the same CSV as text to Parquet, before and after. Processor time
 * stands beside wall time, since it is what stays the same on a machine that has other work; the power by
 * which cost grows with rows is 1 where it is linear.
 * Usage: node bench/stage.ts [patients ...] [--only-generate] [--work DIR]
 */
import { fork } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generatePractice } from '../src/engine/generate/generate-practice.ts';
import { stageExtract } from '../src/engine/steps/stage-extract.ts';
import { copyBare } from './stage/copy-bare.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'only-generate': { type: 'boolean' },
    work: { type: 'string', default: tmpdir() },
    step: { type: 'string' },
    folder: { type: 'string' },
  },
});

const STEPS: Record<string, (folder: string) => Promise<number>> = {
  generate: async (folder) => {
    const practice = {
      patients: Number(positionals[0]),
      seed: 1,
      volume: 1,
      quirks: true,
      asOf: '2026-09-30',
    };
    const { rows } = await generatePractice({ practice, out: join(folder, 'extract') });
    return rows;
  },
  bare: (folder) => copyBare(join(folder, 'extract'), join(folder, 'bare')),
  stage: async (folder) => {
    const { records } = await stageExtract({
      folder: join(folder, 'extract'),
      out: join(folder, 'staged'),
      onFile: () => {},
    });
    return Object.values(records).reduce((sum, count) => sum + count, 0);
  },
};

if (values.step && values.folder) process.send?.(await measure(values.step, values.folder));
else await report();

async function report(): Promise<void> {
  const costs: Cost[] = [];
  for (const patients of positionals.length ? positionals : ['3496', '34964']) {
    await mkdir(values.work, { recursive: true });
    const folder = await mkdtemp(join(values.work, 'bench-stage-'));
    try {
      const generated = await run('generate', patients, folder);
      print(`${count(Number(patients))} patients, generated`, generated, generated.count);
      if (values['only-generate']) continue;
      const before = await run('bare', patients, folder);
      const staged = await run('stage', patients, folder);
      const after = await run('bare', patients, folder);
      const bare = {
        ...before,
        seconds: (before.seconds + after.seconds) / 2,
        processorSeconds: (before.processorSeconds + after.processorSeconds) / 2,
      };
      print('copied bare', bare, bare.count);
      print('staged', staged, generated.count);
      const ratio = (of: 'seconds' | 'processorSeconds') => (staged[of] / bare[of]).toFixed(1);
      console.log(
        `  ${count(staged.count)} records; ratio to the bare copy ${ratio('seconds')}, ` +
          `in processor time ${ratio('processorSeconds')}`,
      );
      costs.push({ rows: generated.count, ...staged });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  printGrowth(costs);
}

type Measured = {
  seconds: number;
  processorSeconds: number;
  peakMegabytes: number;
  count: number;
};
type Cost = Measured & { rows: number };

/** Each step has a process of its own, so that its peak memory is its own. */
async function measure(step: string, folder: string): Promise<Measured> {
  const work = STEPS[step];
  if (!work) throw new Error(`there is no step ${step}`);
  const start = performance.now();
  const cpuBefore = process.cpuUsage();
  const done = await work(folder);
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    seconds: (performance.now() - start) / 1000,
    processorSeconds: (user + system) / 1e6,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    count: done,
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

function print(what: string, measured: Measured, rows: number): void {
  const { seconds, processorSeconds, peakMegabytes } = measured;
  console.log(
    `${what}: ${count(rows)} rows in ${seconds.toFixed(1)} s (${processorSeconds.toFixed(1)} s of processor), ` +
      `${count(Math.round(rows / seconds))} rows a second (${count(Math.round(rows / processorSeconds))} ` +
      `a second of processor), peak memory ${count(peakMegabytes)} MB`,
  );
}

/** Between each size and the next: how the cost of staging grows. */
function printGrowth(costs: readonly Cost[]): void {
  for (const [index, more] of costs.entries()) {
    const less = costs[index - 1];
    if (!less || less.rows === more.rows) continue;
    const power = (of: 'seconds' | 'processorSeconds') =>
      (Math.log(more[of] / less[of]) / Math.log(more.rows / less.rows)).toFixed(2);
    console.log(
      `from ${count(less.rows)} to ${count(more.rows)} rows staging grows with power ${power('seconds')}, ` +
        `in processor time ${power('processorSeconds')}`,
    );
  }
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
