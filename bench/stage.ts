/**
 * Generates an average practice of EMIS Web (34,964 patients), a tenth of it first, and stages it;
 * beside it DuckDB copies all columns of the same CSV as text to Parquet, before and after. Processor time
 * stands beside wall time, since it is what stays the same on a machine that has other work; the power by
 * which cost grows with rows is 1 where it is linear.
 * Usage: node bench/stage.ts [patients ...] [--only-generate] [--work DIR]
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyBare } from './stage/copy-bare.ts';
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
    'only-generate': { type: 'boolean' },
    work: { type: 'string', default: tmpdir() },
    step: { type: 'string' },
    folder: { type: 'string' },
  },
});

const STEPS: Record<string, Step> = {
  generate: generating(Number(positionals[0])),
  bare: (folder) => copyBare(join(folder, 'extract'), join(folder, 'bare')),
  stage: staging,
};

const step = values.step && STEPS[values.step];
if (step && values.folder) process.send?.(await measure(step, values.folder));
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

type Cost = Measured & { rows: number };

function run(step: string, patients: string, folder: string): Promise<Measured> {
  return runStep(import.meta.filename, [patients, '--step', step, '--folder', folder]);
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
