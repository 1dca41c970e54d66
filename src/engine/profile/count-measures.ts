import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../duckdb.ts';
import { type Check, MEASURES, type Measure } from './check.ts';
import type { CheckResult } from './profile-staged.ts';

/** How much is left of each measure; null where no check of it has an answer. */
export type Measures = Record<Measure, number | null>;

/**
 * Counts what has to be at zero for the final extract. What several checks find is counted once. Needs the table
 * `found`.
 */
export async function countMeasures(
  connection: DuckDBConnection,
  checks: readonly Check[],
  results: readonly CheckResult[],
): Promise<Measures> {
  const measures: Partial<Measures> = {};
  for (const measure of MEASURES) {
    const counted = checks.flatMap(({ counts }, place) =>
      counts?.for === measure && results[place]?.records != null ? [{ place, ...counts }] : [],
    );
    const rows = counted.map(
      ({ place, each }) => `
        select ${each === 'said' ? 'said' : "concat_ws(' ', type, n, source_file, source_row)"} as what
        from found where place = ${place}`,
    );
    const [row] = rows.length
      ? await rowsOf<{ count: number }>(
          connection,
          `select count(distinct what)::integer as count from (${rows.join(' union all ')})`,
        )
      : [];
    measures[measure] = row?.count ?? null;
  }
  return measures as Measures;
}
