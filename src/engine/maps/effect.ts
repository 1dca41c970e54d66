import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../duckdb.ts';
import { matchesOf } from './open-map.ts';

/** How much a map, or a row of it, does. Counts of records and of the patients whose they are. */
export type Counts = { records: number; patients: number };

export type Effect = Counts & {
  /** Of each row of the map, in its order; 0 for one that finds nothing to fill. */
  rows: (Counts & { line: number; decision: string; kept: number })[];
  /** Records that rows are about, and that stay as they are: something that others understand stands there already. */
  kept: { same: number; other: number };
};

/** What the table `map` will do to the record that the connection has open; nothing is changed. */
export async function effectOf(connection: DuckDBConnection): Promise<Effect> {
  await connection.run(`create temp table matched as ${matchesOf()}`);
  const [total] = await rowsOf<Counts & { same: number; other: number }>(
    connection,
    `select ${COUNTS}, (count(*) filter (not is_open and stands = target))::integer as same,
       (count(*) filter (not is_open and stands is distinct from target))::integer as other from matched`,
  );
  const rows = await rowsOf<Effect['rows'][number]>(
    connection,
    `select map.line, map.decision, ${COUNTS}, (count(*) filter (not is_open))::integer as kept
     from map left join matched using (line) group by map.line, map.decision order by map.line`,
  );
  await connection.run('drop table matched');
  const { records, patients, same, other } = total as Counts & { same: number; other: number };
  return { records, patients, rows, kept: { same, other } };
}

const COUNTS = `(count(distinct n) filter (is_open))::integer as records,
  (count(distinct patient) filter (is_open))::integer as patients`;
