import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import type { NoteCode } from '../../record/staged-record.ts';
import { writeParquet } from '../../steps/staged-tables.ts';
import type { CsvTable } from './copy-as-text.ts';
import { noteOfRule, type RulesOfRows } from './rules-of-rows.ts';
import { sqlList } from './sql.ts';

/** Adds what was found to the table `finding`. */
export async function addFindings(
  connection: DuckDBConnection,
  found: readonly string[],
): Promise<void> {
  if (found.length > 0) await connection.run(`insert into finding ${found.join(' union all ')}`);
}

/** The SQL of a finding on each row `t` of a query. */
export function findingOf(
  code: NoteCode,
  field: string,
  fromWhere: string,
  received = `t.${field}`,
): string {
  return `select '${code}', t._file, t._row, '${field}', ${received} from ${fromWhere}`;
}

/** Writes every row that is in no record, whole, as `left_out`, and finds those of which somebody has to know. */
export async function writeLeftOut(
  connection: DuckDBConnection,
  tables: readonly CsvTable[],
  rules: RulesOfRows,
  out: string,
): Promise<void> {
  const rows = tables.map(({ name, columns }) => {
    const fields = columns.map((column) => `'${column.name}', t.${column.name}`).join(', ');
    return `
      select t._file as source_file, t._row as source_row, '${name}' as element, l.rule as rule,
        json_object(${fields}, 'other columns', t._extra)::varchar as raw
      from src_${name} t join left_out_${name} l using (_n)`;
  });
  const query = `select * from (${rows.join(' union all ')}) order by source_file, source_row`;
  await writeParquet(connection, query, out, 'left_out');
  for (const [code, told] of Map.groupBy(Object.keys(rules), (rule) => noteOfRule(rules, rule))) {
    if (code === null) continue;
    const from = (name: string) =>
      `src_${name} t join left_out_${name} l using (_n) where l.rule in (${sqlList(told)})`;
    await addFindings(
      connection,
      tables.map(({ name }) => findingOf(code, name, from(name), 'l.rule')),
    );
  }
}

/** Writes `finding`, and `note` without what was received. Gives how often each note applies. */
export async function settleFindings(
  connection: DuckDBConnection,
  out: string,
): Promise<Partial<Record<NoteCode, number>>> {
  await writeParquet(connection, 'select * from finding order by all', out, 'finding');
  const notes = 'select code, source_file, source_row from finding order by all';
  await writeParquet(connection, notes, out, 'note');
  const rows = await rowsOf<{ code: NoteCode; count: number }>(
    connection,
    'select code, count(*)::integer as count from finding group by code order by code',
  );
  return Object.fromEntries(rows.map(({ code, count }) => [code, count]));
}
