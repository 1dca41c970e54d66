import { join } from 'node:path';
import { readableParquet } from '../../duckdb.ts';
import type { StagedNumbers } from '../csv/fates-of-rows.ts';
import { RECORD_TABLES } from './record-tables.ts';

/** The records that stand in the staged files; a slot that nobody holds is kept too, and a referral may be told with its entry. */
export function stagedNumbers(out: string): StagedNumbers {
  const types = [...new Set(RECORD_TABLES.flatMap((one) => one.types)), 'slot'];
  const numbers = types.map(
    (type) =>
      `select source_file as position, n from ${readableParquet(join(out, `${type}.parquet`))}`,
  );
  const tables = RECORD_TABLES.map(({ table }) => table);
  return {
    query: numbers.join(' union all '),
    tables: new Set(tables.filter((table) => table !== 'CareRecord_ObservationReferral')),
  };
}
