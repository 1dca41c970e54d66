import { join } from 'node:path';
import { convertStaged } from '../convert/convert-staged.ts';
import type { TypeFates } from '../convert/record-fates.ts';
import { formatNamed } from '../formats/registry.ts';
import { stageExtract } from '../steps/stage-extract.ts';
import { type ColumnDifference, compareColumns } from './compare-columns.ts';

type RoundTrip = { fates: TypeFates[]; differences: ColumnDifference[]; written: string };

/**
 * Stages an extract into `out`, writes it in a format, reads that again, and compares every column of every record and
 * every relation. `written` is the folder of what was written, which `onWritten` may alter before it is read.
 */
export async function makeRoundTrip(
  extract: string,
  to: string,
  out: string,
  onWritten?: (written: string) => Promise<void>,
): Promise<RoundTrip> {
  const { writer } = formatNamed(to);
  if (!writer) throw new Error(`${to} is not written`);
  const [before, after, converted] = ['before', 'after', 'converted'].map((name) =>
    join(out, name),
  );
  await stageExtract({ folder: extract, out: before as string, onFile: () => {} });
  const { types: fates } = await convertStaged({
    staged: before as string,
    writer,
    out: converted as string,
    producedAt: '2026-11-29T08:00:00Z',
  });
  const written = join(converted as string, 'extract');
  await onWritten?.(written);
  await stageExtract({ folder: written, format: to, out: after as string, onFile: () => {} });
  const differences = await compareColumns({
    before: before as string,
    after: after as string,
    fates: join(converted as string, 'fates.parquet'),
  });
  return { fates, differences, written };
}
