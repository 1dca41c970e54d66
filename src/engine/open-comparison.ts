import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Refusal } from '../lib/refusal.ts';
import type { SideName } from './compare/sides.ts';
import {
  listOutcomes,
  type OutcomeFilter,
  type OutcomeQuery,
  outcomesNumbered,
} from './open/list-outcomes.ts';
import { viewPair } from './open/view-pair.ts';
import type { Comparison, OutcomeRow, PairView } from './outcome.ts';
import { COMPARISON_FILE } from './output-folder.ts';

export type OpenComparison = {
  summary(): Comparison;
  /** A part of the outcomes, in their order, and how many there are in all. */
  outcomes(query: OutcomeQuery): Promise<{ total: number; rows: OutcomeRow[] }>;
  /** Outcomes by their numbers. */
  numbered(numbers: readonly number[]): Promise<OutcomeRow[]>;
  /**
   * Two records side by side, and their neighbours among the outcomes of a list, or of their own type
   * and fate where none is given; null where no outcome has this number. `only`: what one side holds, as if the other
   * had never been read; null also where that side holds nothing.
   */
  record(n: number, among?: OutcomeFilter, only?: SideName): Promise<PairView | null>;
  close(): Promise<void>;
};

/** Opens the folder that `compareExtracts` made, to look at it. Changes nothing in it. */
export async function openComparison(out: string): Promise<OpenComparison> {
  const folder = resolve(out);
  const { sourceFolder, targetFolder, ...summary } = await readSummary(folder);
  const folders = {
    source: resolve(folder, sourceFolder),
    target: resolve(folder, targetFolder),
  };
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '512MB' });
  const connection = await instance.connect();
  const opened = { connection, out: folder, folders };
  return {
    summary: () => ({ ...summary, findings: join(folder, summary.findings) }),
    outcomes: (query) => listOutcomes(opened, query),
    numbered: (numbers) => outcomesNumbered(opened, numbers),
    record: (n, among, only) => viewPair(opened, n, among, only),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

type Summary = Comparison & { sourceFolder: string; targetFolder: string };

async function readSummary(folder: string): Promise<Summary> {
  const path = join(folder, COMPARISON_FILE);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    throw new Refusal('not-found', 'This folder holds no comparison. Compare the extracts again.');
  });
  return JSON.parse(text) as Summary;
}
