import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { convertStaged } from '../convert/convert-staged.ts';
import type { TypeFates } from '../convert/record-fates.ts';
import { formatNamed } from '../formats/registry.ts';
import { stageExtract } from '../steps/stage-extract.ts';
import { type ColumnDifference, compareColumns } from './compare-columns.ts';

type Conversion = { fates: TypeFates[]; staged: string; written: string };
type RoundTrip = Conversion & { differences: ColumnDifference[] };

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
  const { fates, staged, written } = await makeConversion(extract, to, out);
  const after = join(out, 'after');
  await onWritten?.(written);
  await stageExtract({ folder: written, format: to, out: after, onFile: () => {} });
  const isByFile = formatNamed(to).reader.by === 'file';
  const differences = await compareColumns({
    before: staged,
    after,
    fates: join(written, '..', 'fates.parquet'),
    ...(isByFile && { files: (await readdir(written)).sort() }),
  });
  return { fates, differences, staged, written };
}

/** Stages an extract into `out` and writes it in a format: `staged` and `written` are the folders of the two. */
export async function makeConversion(
  extract: string,
  to: string,
  out: string,
): Promise<Conversion> {
  const { writer } = formatNamed(to);
  const [staged, converted] = [join(out, 'before'), join(out, 'converted')];
  await stageExtract({ folder: extract, out: staged, onFile: () => {} });
  const producedAt = '2026-11-29T08:00:00Z';
  const { types } = await convertStaged({ staged, writer, out: converted, producedAt });
  return { fates: types, staged, written: join(converted, 'extract') };
}
