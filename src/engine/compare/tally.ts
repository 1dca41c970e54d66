import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../duckdb.ts';
import type { Comparison, OutcomeFate, SideCounts, TypeCounts } from '../outcome.ts';
import { RECORD_TYPES } from '../record/tables.ts';
import { SIDES, type SideName } from './sides.ts';

export type Tally = Pick<Comparison, 'source' | 'target' | 'fates' | 'byType' | 'unexpected'>;

/**
 * Counts the outcomes, and makes sure that they account for every record: each source record has
 * one fate and each target record is matched once or unexpected, per person and per type. A
 * comparison that does not add up is a fault of ours and is thrown away.
 */
export async function tallyOutcomes(connection: DuckDBConnection): Promise<Tally> {
  for (const side of SIDES) await assertBalanced(connection, side);
  const rows = await rowsOf<{ type: number; fate: OutcomeFate; count: number }>(
    connection,
    'select type, fate, count(*)::integer as count from outcome group by all',
  );
  const byType: Record<string, TypeCounts> = {};
  for (const [place, type] of RECORD_TYPES.entries()) {
    const own = rows.filter((row) => row.type === place);
    if (own.length) byType[type] = typeCounts(own);
  }
  const { unexpected, identical, equivalent, changed, missing } = sumOf(Object.values(byType));
  return {
    source: await sideCounts(connection, 'source', byType),
    target: await sideCounts(connection, 'target', byType),
    fates: { identical, equivalent, changed, missing },
    byType,
    unexpected,
  };
}

async function assertBalanced(connection: DuckDBConnection, side: SideName): Promise<void> {
  const unequal = await rowsOf<{ person: number }>(
    connection,
    `select person, type from (
       select p.person, r.type, count(*) as records, 0 as outcomes
       from ${side}_record r join ${side}_person p on p.patient = r.patient group by all
       union all
       select person, type, 0, count(*) from outcome where ${side}_n is not null group by all
     ) group by all having sum(records) <> sum(outcomes)`,
  );
  const [repeated] = await rowsOf<{ count: number }>(
    connection,
    `select (count(${side}_n) - count(distinct ${side}_n))::integer as count from outcome`,
  );
  if (unequal.length === 0 && repeated?.count === 0) return;
  throw new Error(
    `the outcomes do not add up to the ${side} records: ` +
      `${unequal.length} groups of one person and type, ${repeated?.count} records counted again`,
  );
}

function typeCounts(rows: { fate: OutcomeFate; count: number }[]): TypeCounts {
  const count = (fate: OutcomeFate) => rows.find((row) => row.fate === fate)?.count ?? 0;
  const fates = {
    identical: count('identical'),
    equivalent: count('equivalent'),
    changed: count('changed'),
    missing: count('missing'),
    unexpected: count('unexpected'),
  };
  const matched = fates.identical + fates.equivalent + fates.changed;
  return { source: matched + fates.missing, target: matched + fates.unexpected, ...fates };
}

function sumOf(all: TypeCounts[]): TypeCounts {
  const sum = (column: keyof TypeCounts) => all.reduce((total, row) => total + row[column], 0);
  return {
    source: sum('source'),
    target: sum('target'),
    identical: sum('identical'),
    equivalent: sum('equivalent'),
    changed: sum('changed'),
    missing: sum('missing'),
    unexpected: sum('unexpected'),
  };
}

async function sideCounts(
  connection: DuckDBConnection,
  side: SideName,
  byType: Record<string, TypeCounts>,
): Promise<SideCounts> {
  const [row] = await rowsOf<{ patients: number }>(
    connection,
    `select count(distinct person)::integer as patients from ${side}_person`,
  );
  const counts = Object.entries(byType).map(([type, counts]) => [type, counts[side]] as const);
  return {
    total: counts.reduce((total, [, count]) => total + count, 0),
    patients: row?.patients ?? 0,
    byType: Object.fromEntries(counts.filter(([, count]) => count > 0)),
  };
}
