import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../duckdb.ts';
import type { Counts } from './effect.ts';
import type { Coding, MapKind } from './map.ts';
import { keyedRecords } from './open-map.ts';

/** A code, medicine or unit that other systems do not understand, and how much of the record has it. */
export type Unmapped = Coding & Counts & { kind: MapKind };

/** SQL over what a record goes by: whether it says one thing wherever it stands. */
export const SAYS_ONE_THING = `case kind when 'code' then code <> '' and trim(term) <> ''
  when 'drug' then trim(term) <> '' else trim(code) <> '' end`;

/**
 * What stands in the record that the connection has open and only its own system understands, the most used first.
 * A code or medicine is told with its words, in which somebody's name may stand: whoever sees them sees patients' records.
 * Text without a code is left out, unless it is a medicine, and so are codes that an earlier transfer lost: neither says
 * one thing wherever it stands.
 */
export async function listUnmapped(connection: DuckDBConnection): Promise<Unmapped[]> {
  return rowsOf<Unmapped>(
    connection,
    `select kind, system, code, term, count(distinct n)::integer as records, count(distinct patient)::integer as patients
     from (${keyedRecords()})
     where is_open and ${SAYS_ONE_THING}
     group by all order by records desc, patients desc, kind, system, code, term`,
  );
}
