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
  options: { faults: { type: 'string', default: '0.01' }, child: { type: 'boolean' } },
});
const sizes = positionals.length ? positionals.map(Number) : [100_000, 300_000, 1_000_000];

if (values.child) process.send?.(await measure(sizes[0] ?? 0, Number(values.faults)));
else await report();

/** Each size in a process of its own, so that its peak memory is its own. */
async function report(): Promise<void> {
  console.log(`faults planted in ${Number(values.faults) * 100}% of the target's records`);
  for (const size of sizes) {
    const found = await inChild(size);
    const perSecond = Math.round((2 * size) / found.seconds).toLocaleString('en-GB');
    console.log(
      `${size.toLocaleString('en-GB')} records a side: ${found.seconds.toFixed(2)} s, ` +
        `${perSecond} rows a second, peak memory ${found.peakMegabytes} MB; ` +
        `bare full outer join ${found.bareSeconds.toFixed(2)} s, ratio ${(found.seconds / found.bareSeconds).toFixed(1)}`,
    );
    console.log(`  ${JSON.stringify({ ...found.fates, unexpected: found.unexpected })}`);
  }
}

type Measured = {
  seconds: number;
  bareSeconds: number;
  peakMegabytes: number;
  fates: Record<string, number>;
  unexpected: number;
};

function inChild(size: number): Promise<Measured> {
  return new Promise((done, fail) => {
    const child = fork(import.meta.filename, [String(size), '--child', '--faults', values.faults]);
    child.once('message', (message) => done(message as Measured));
    child.once('error', fail);
    child.once(
      'exit',
      (code) => code && fail(new Error(`the measuring process ended with ${code}`)),
    );
  });
}

async function measure(size: number, faults: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-compare-'));
  try {
    const [source, target] = [join(folder, 'source'), join(folder, 'target')];
    await writeSides({ size, faults, source, target, work: folder });
    const bareSeconds = await secondsOf(() => bareJoin(source, target, folder));
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
    return { seconds, bareSeconds, peakMegabytes, ...counts };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
