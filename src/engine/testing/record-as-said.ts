import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readableParquet, rowsOf } from '../duckdb.ts';
import { RECORD_TYPES, TABLES, type TableName } from '../record/tables.ts';
import { columnsOf } from '../steps/staged-tables.ts';

/** Two staged extracts say the same, to the byte where provenance is left out. */
export async function assertSaysTheSame(one: string, other: string): Promise<void> {
  const [ours, theirs] = [await recordAsSaid(one), await recordAsSaid(other)];
  for (const [table, text] of Object.entries(theirs))
    assert.ok(ours[table] === text, `${table}: ${firstDifference(ours[table] ?? '', text)}`);
}

/** Where a record was read, and the numbers that follow from that. */
const PROVENANCE = new Set(['n', 'patient', 'source_file', 'source_row']);

/**
 * Everything that a staged extract says, table by table as text that is in no order of reading: all columns but
 * provenance, patients by their ids, and relations by the ids of both ends.
 */
async function recordAsSaid(staged: string): Promise<Record<string, string>> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const table = (name: string) => readableParquet(join(staged, `${name}.parquet`));
  try {
    const said: Record<string, string> = {};
    for (const name of TABLES) {
      const columns = columnsOf(name as TableName).flatMap(([column]) =>
        PROVENANCE.has(column) ? [] : [`t.${column}`],
      );
      const whose = `left join ${table('patient')} p on p.patient = t.patient`;
      const sql = `select p.source_id as whose, ${columns.join(', ')} from ${table(name)} t ${whose} order by all`;
      said[name] = asText(await rowsOf(connection, sql));
    }
    const ids = RECORD_TYPES.map(
      (type) => `select n, '${type}' as type, source_id from ${table(type)}`,
    );
    const ends = `(${ids.join(' union all ')})`;
    said.relation = asText(
      await rowsOf(
        connection,
        `select one.type, one.source_id, r.kind, far.type as to_type, far.source_id as to_id, r.key
         from ${table('relation')} r join ${ends} one on one.n = r.n join ${ends} far on far.n = r.to_n
         order by all`,
      ),
    );
    return said;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function asText(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function firstDifference(one: string, other: string): string {
  const [ours, theirs] = [one.split('\n'), other.split('\n')];
  const [held, wanted] = [new Set(ours), new Set(theirs)];
  const only = ours.find((line) => !wanted.has(line));
  const missing = theirs.find((line) => !held.has(line));
  return `${ours.length} and ${theirs.length} lines; only in the one: ${only}; only in the other: ${missing}`;
}
