import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatNamed } from '../formats/registry.ts';
import { applyMap, MAPPED_FILE } from '../maps/apply-map.ts';
import type { CodeMap } from '../maps/map.ts';
import { requireMap } from '../maps/read-map.ts';
import { intoOutputFolder } from '../output-folder.ts';
import { stageExtract } from '../steps/stage-extract.ts';
import { readStagedExtract, type StagedExtract } from '../steps/staged-extract.ts';
import { convertStaged } from './convert-staged.ts';
import { type Statement, stateConversion } from './statement.ts';

export type ConvertRequest = {
  /** The folder of an extract, or one that was staged before. */
  extract: string;
  /** The id of its format, where it is not to be told from what the files say. */
  format?: string | undefined;
  /** The id of the format to write. */
  to: string;
  /** The folder to make: a new one, or an empty one. */
  out: string;
  /** When the extract is said to have been made, as `2026-11-29T08:00:00Z`. */
  producedAt: string;
  /** A CSV that maps codes, medicines and units; nothing is mapped without it. */
  map?: string | undefined;
  /** Told of each file that is read. */
  onFile?: (done: number, total: number) => void;
  /** Told of each file that is written. */
  onWritten?: (done: number, total: number) => void;
  signal?: AbortSignal;
};

/** The file that says what became of every record. */
export const STATEMENT_FILE = 'statement.json';

/**
 * Writes an extract in another format: the extract itself in `extract/`, the fate of each record in `fates.parquet`, rows
 * that could not be read in `left_out.parquet`, what a map filled in `mapped.parquet`, and the counts in `statement.json`. The folder appears when it is whole;
 * the same input and the same moment give the same bytes.
 *
 * Throws `Refusal` for a format that there is not, an extract that cannot be read, and an output folder that holds
 * something; an abort is thrown as the signal's reason.
 */
export async function convertExtract(request: ConvertRequest): Promise<Statement> {
  const { extract, to, out, producedAt, onWritten: onFile, signal } = request;
  const { id, writer } = formatNamed(to);
  const fill = async (work: string) => {
    const map = request.map === undefined ? null : await requireMap(request.map);
    const { folder, staged } = await stagedIn(work, request, map);
    signal?.throwIfAborted();
    const writing = { staged: folder, writer, out: work, producedAt, onFile, signal };
    const fates = await convertStaged(writing);
    signal?.throwIfAborted();
    await keepLeftOut(folder, work);
    if (folder !== extract) await rm(folder, { recursive: true });
    const statement = stateConversion({
      staged,
      to: id,
      ...fates,
      rules: writer.rules,
      producedAt,
    });
    await writeFile(join(work, STATEMENT_FILE), `${JSON.stringify(statement, null, 2)}\n`);
    return statement;
  };
  return intoOutputFolder(out, [extract], fill, null);
}

async function stagedIn(
  work: string,
  { extract, format, onFile = () => {}, signal }: ConvertRequest,
  map: CodeMap | null,
): Promise<{ folder: string; staged: StagedExtract }> {
  const known = await readStagedExtract(extract);
  if (known && !map) return { folder: extract, staged: known };
  const folder = join(work, 'staged');
  if (known) await cp(extract, folder, { recursive: true });
  else await mkdir(folder);
  const staged =
    known ?? (await stageExtract({ folder: extract, format, out: folder, onFile, signal }));
  if (!map) return { folder, staged };
  const mapped = await applyMap(folder, map);
  await rename(join(folder, MAPPED_FILE), join(work, MAPPED_FILE));
  return { folder, staged: mapped };
}

/** Rows that are in no record stay to be read. */
async function keepLeftOut(folder: string, work: string): Promise<void> {
  const leftOut = join(folder, LEFT_OUT);
  if (!existsSync(leftOut)) return;
  if (folder.startsWith(work)) await rename(leftOut, join(work, LEFT_OUT));
  else await copyFile(leftOut, join(work, LEFT_OUT));
}

const LEFT_OUT = 'left_out.parquet';
