import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { convertStaged } from '../../convert/convert-staged.ts';
import { readableParquet, rowsOf, withDatabase } from '../../duckdb.ts';
import { EMIS_CSV } from '../../formats/emis-csv/format.ts';
import type { Format } from '../../formats/format.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import { dateText, dayOf } from '../model/days.ts';
import type { PracticeSettings } from '../model/practice.ts';

/** One extract of what is generated. */
export type SideOfOutput = {
  name: 'source' | 'target';
  /** Its place in the output folder: `source/`, `target/`, or nothing for the only one. */
  folder: string;
  format: Format;
  /** Where it lies as EMIS writes it, below the output folder: its place, but where another format is wanted. */
  model: string;
};

/** What came of it, and where its canonical record and the fates of the records lie. */
export type WrittenSide = SideOfOutput & {
  staged: string;
  fates: string;
  /** Records by the file that holds them. */
  files: Record<string, number>;
};

type Writing = { practice: PracticeSettings; signal?: AbortSignal | undefined };

/** Reads the extract of EMIS and writes what it says in the other format, with that format's own quirks. */
export async function writeSide(
  side: SideOfOutput,
  out: string,
  { practice, signal }: Writing,
): Promise<WrittenSide> {
  const { format, folder, model } = side;
  const base = join(out, `.${side.name}`);
  const [staged, written] = [`${base}-staged`, `${base}-written`];
  const stage = { folder: join(out, model), format: EMIS_CSV.id, out: staged };
  await stageExtract({ ...stage, onFile: () => {}, signal });
  await rm(join(out, model), { recursive: true });
  const producedAt = producedAfter(practice.asOf);
  await convertStaged({ staged, writer: format.writer, out: written, producedAt, signal });
  const extract = join(written, 'extract');
  if (practice.quirks) await format.plantQuirks?.({ folder: extract, seed: practice.seed });
  await mkdir(join(out, folder), { recursive: true });
  for (const name of await readdir(extract))
    await rename(join(extract, name), join(out, folder, name));
  const fates = join(written, 'fates.parquet');
  return { ...side, staged, fates, files: await countRecords(fates) };
}

/** An extract of what there was at the end of a day is made in the night after it. */
export function producedAfter(day: string): string {
  return `${dateText(dayOf(day) + 1)}T03:15:12Z`;
}

async function countRecords(fates: string): Promise<Record<string, number>> {
  const counts = await withDatabase(`${fates}.duckdb`, (connection) =>
    rowsOf<{ file: string; count: number }>(
      connection,
      `select file, count(distinct target_id)::integer as count from ${readableParquet(fates)}
       where fate = 'written' group by file order by file`,
    ),
  );
  return Object.fromEntries(counts.map(({ file, count }) => [file, count]));
}
