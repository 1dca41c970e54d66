import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import type { NoteCode } from '../../record/staged-record.ts';

/**
 * How many rows wait for a patient, and how many records for another one that they lead to, by what `awaited` says in
 * a word that a column leads to. Needs the table `finding`.
 */
export async function countWaiting(
  connection: DuckDBConnection,
  awaited: Readonly<Record<string, string>>,
): Promise<Record<string, number>> {
  const rows = await rowsOf<{ code: NoteCode; field: string; count: number }>(
    connection,
    `select code, field, count(*)::integer as count from finding
     where code in ('row-held', 'reference-unresolved') group by all`,
  );
  const waiting: Record<string, number> = {};
  for (const { code, field, count } of rows) {
    const what = code === 'row-held' ? 'patient' : awaited[field];
    if (what === undefined) throw new Error(`nothing is said of what ${field} leads to`);
    waiting[what] = (waiting[what] ?? 0) + count;
  }
  return Object.fromEntries(Object.entries(waiting).sort());
}
