import { fork } from 'node:child_process';
import { join } from 'node:path';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { stageExtract } from '../../src/engine/steps/stage-extract.ts';

/** What a step cost, and what it counted: rows, records or whatever it makes. */
export type Measured = {
  seconds: number;
  processorSeconds: number;
  peakMegabytes: number;
  count: number;
};

/** A step works in a folder, on what earlier ones left there, and gives a count. */
export type Step = (folder: string) => Promise<number>;

/** Makes an average practice of so many patients in `extract`; counts its rows. */
export function generating(patients: number): Step {
  const settings = { seed: 1, volume: 1, quirks: true, asOf: '2026-09-30' };
  return async (folder) => {
    const out = join(folder, 'extract');
    return (await generatePractice({ practice: { patients, ...settings }, out })).rows;
  };
}

/** Stages `extract` into `staged`; counts the records. */
export const staging: Step = async (folder) => {
  const out = join(folder, 'staged');
  const { records } = await stageExtract({
    folder: join(folder, 'extract'),
    out,
    onFile: () => {},
  });
  return Object.values(records).reduce((sum, count) => sum + count, 0);
};

export async function measure(step: Step, folder: string): Promise<Measured> {
  const start = performance.now();
  const before = process.cpuUsage();
  const count = await step(folder);
  const { user, system } = process.cpuUsage(before);
  return {
    seconds: (performance.now() - start) / 1000,
    processorSeconds: (user + system) / 1e6,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    count,
  };
}

/** Runs a step of a bench in a process of its own, so that its peak memory is its own. */
export function runStep(bench: string, args: readonly string[]): Promise<Measured> {
  return new Promise((done, fail) => {
    let said: Measured | undefined;
    const child = fork(bench, args);
    child.once('message', (message) => {
      said = message as Measured;
    });
    child.once('error', fail);
    child.once('exit', (code) =>
      said && code === 0 ? done(said) : fail(new Error(`${args.join(' ')} ended with ${code}`)),
    );
  });
}
