import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlList } from '../formats/csv/sql.ts';
import { TABLES, type TableName } from '../record/tables.ts';
import type { Check, Rule } from './check.ts';

/** A check as far as it can be answered, with its place in the list of all checks. */
export type Asked = { place: number; check: Check; of: readonly TableName[] };

/**
 * Makes the table `found` of all that the checks find: the place of the check, the record and where it stands in the extract,
 * and what it says there. Needs what `prepare` makes. Rules over single rows are asked in one scan of
 * each table, so time grows with the tables and hardly with the checks.
 */
export async function findAll(
  connection: DuckDBConnection,
  asked: readonly Asked[],
  onDone: (done: number, total: number) => void = () => {},
): Promise<void> {
  await connection.run(`
    create table found (place integer, type varchar, n integer, patient integer,
      source_file integer, source_row integer, said varchar)`);
  const statements = [
    ...TABLES.flatMap((table) => scanOf(table, asked)),
    ...asked.flatMap(({ place, check, of }) => beyondRows(check.rule, place, of)),
  ];
  for (const [done, sql] of statements.entries()) {
    onDone(done, statements.length);
    await connection.run(`insert into found ${sql}`);
  }
  onDone(statements.length, statements.length);
}

/** All rules over single rows of a table; what a record says is worked out only of those that are found. */
function scanOf(table: TableName, asked: readonly Asked[]): string[] {
  const rules = asked.flatMap(({ place, check: { rule }, of }) =>
    rule.kind === 'where' && of.includes(table) ? [{ place, ...rule }] : [],
  );
  if (rules.length === 0) return [];
  const hits = rules.map(
    ({ place, sql, said }) =>
      `case when (${sql}) then {'place': ${place}, 'said': (${said})::varchar} end`,
  );
  return [
    `select hit.place, '${table}', n, patient, source_file, source_row, hit.said
     from (
       select t.n, t.patient, t.source_file, t.source_row, unnest([${hits.join(', ')}]) as hit
       from "${table}" t left join person p on p.patient = t.patient
       where ${rules.map(({ sql }) => `(${sql})`).join(' or ')}
     ) where hit is not null`,
  ];
}

function beyondRows(rule: Rule, place: number, of: readonly TableName[]): string[] {
  switch (rule.kind) {
    case 'where':
      return [];
    case 'select':
      return of.map(
        (table) => `
          select ${place}, '${table}', t.n, t.patient, t.source_file, t.source_row, x.said::varchar
          from "${table}" t join (${rule.sql.replaceAll('{table}', `"${table}"`)}) x using (n)`,
      );
    case 'note':
      return [
        `select distinct ${place}, type, n, patient, source_file, source_row, null
         from noted where code in (${sqlList(rule.codes)})
         ${rule.notOf.length ? `and coalesce(type, '') not in (${sqlList(rule.notOf)})` : ''}`,
      ];
    case 'left-out':
      return [
        `select ${place}, null, null, null, source_file, source_row, null
         from left_out where rule in (${sqlList(rule.rules)})`,
      ];
  }
}
