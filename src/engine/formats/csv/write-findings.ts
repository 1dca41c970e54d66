import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import type { NoteCode } from '../../record/staged-record.ts';
import { writeParquet } from '../../steps/staged-tables.ts';
import type { CsvTable } from './copy-as-text.ts';
import { noteOfRule, type RulesOfRows } from './rules-of-rows.ts';

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

/**
 * Writes every row that is in no record, whole, as `left_out`, and finds those of which somebody has to know. `tables`
 * are those of which rows were left out.
 */
export async function writeLeftOut(
  connection: DuckDBConnection,
  tables: readonly CsvTable[],
  rules: RulesOfRows,
  out: string,
): Promise<void> {
  const nothing = `select null::integer as source_file, null::integer as source_row, null::varchar as element,
    null::varchar as rule, null::varchar as raw where false`;
  const rows = tables.map(({ name, columns }) => {
    const fields = columns.map((column) => `'${column.name}', t.${column.name}`).join(', ');
    return `
      select t._file as source_file, t._row as source_row, '${name}' as element, l.rule as rule,
        json_object(${fields}, 'other columns', t._extra)::varchar as raw
      from src_${name} t join left_out_${name} l using (_n)`;
  });
  const all = [nothing, ...rows].join(' union all ');
  await writeParquet(
    connection,
    `select * from (${all}) order by source_file, source_row`,
    out,
    'left_out',
  );
  const told = Object.keys(rules).flatMap((rule) => {
    const code = noteOfRule(rules, rule);
    return code === null ? [] : [`when '${rule}' then '${code}'`];
  });
  await connection.run(`
    insert into finding
    select case rule ${told.join(' ')} end as code, source_file, source_row, element, rule
    from ${readableParquet(join(out, 'left_out.parquet'))} where code is not null`);
}

/** Which of the tables have rows that were left out. */
export async function withLeftOut<Table extends CsvTable>(
  connection: DuckDBConnection,
  tables: readonly Table[],
): Promise<Table[]> {
  const sizes = tables.map(
    ({ name }) => `select '${name}' as name where exists (from left_out_${name})`,
  );
  const found = await rowsOf<{ name: string }>(connection, sizes.join(' union all '));
  return tables.filter((table) => found.some(({ name }) => name === table.name));
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
