/**
 * Compares two synthetic staged extracts and, over the same Parquet in the same run, joins them bare
 * on the columns of the strict tier. Usage: node bench/compare.ts [records a side ...] [--faults 0.01]
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compareExtracts } from '../src/engine/compare-extracts.ts';
import { bareJoin } from './compare/bare-join.ts';
import { writeSides } from './compare/write-sides.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    faults: { type: 'string', default: '0.01' },
    write: { type: 'string' },
    measure: { type: 'string' },
  },
});
const sizes = positionals.length ? positionals.map(Number) : [100_000, 300_000, 1_000_000];
const faults = Number(values.faults);

if (values.write) await writeSides({ size: sizes[0] ?? 0, faults, work: values.write });
else if (values.measure) process.send?.(await measure(values.measure));
else await report();

/** Writing and measuring have a process each, so that the peak memory is the comparison's own. */
async function report(): Promise<void> {
  console.log(`faults planted in ${faults * 100}% of the target's records`);
  for (const size of sizes) {
    const folder = await mkdtemp(join(tmpdir(), 'bench-compare-'));
    try {
      await inChild([String(size), '--write', folder, '--faults', values.faults]);
      print(size, (await inChild(['--measure', folder])) as Measured);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function print(size: number, found: Measured): void {
  const { seconds, bareSeconds, peakMegabytes, fates, unexpected } = found;
  const perSecond = Math.round((2 * size) / seconds).toLocaleString('en-GB');
  console.log(
    `${size.toLocaleString('en-GB')} records a side: ${seconds.toFixed(2)} s, ` +
      `${perSecond} rows a second, peak memory ${peakMegabytes} MB; ` +
      `bare full outer join ${bareSeconds.toFixed(2)} s, ` +
      `ratio ${(seconds / bareSeconds).toFixed(1)}`,
  );
  console.log(`  ${JSON.stringify({ ...fates, unexpected })}`);
}

type Measured = {
  seconds: number;
  bareSeconds: number;
  peakMegabytes: number;
  fates: Record<string, number>;
  unexpected: number;
};

function inChild(args: string[]): Promise<unknown> {
  return new Promise((done, fail) => {
    let said: unknown;
    const child = fork(import.meta.filename, args);
    child.once('message', (message) => {
      said = message;
    });
    child.once('error', fail);
    child.once('exit', (code) =>
      code === 0
        ? done(said)
        : fail(new Error(`the process for ${args.join(' ')} ended with ${code}`)),
    );
  });
}

/** The bare join runs before and after, and counts with the mean of the two. */
async function measure(folder: string): Promise<Measured> {
  const [source, target] = [join(folder, 'source'), join(folder, 'target')];
  const before = await secondsOf(() => bareJoin(source, target, folder));
  let counts: Pick<Measured, 'fates' | 'unexpected'> = { fates: {}, unexpected: 0 };
  const seconds = await secondsOf(async () => {
    const { fates, unexpected } = await compareExtracts({
      source,
      target,
      out: join(folder, 'out'),
    });
    counts = { fates, unexpected };
  });
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const after = await secondsOf(() => bareJoin(source, target, folder));
  return { seconds, bareSeconds: (before + after) / 2, peakMegabytes, ...counts };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
