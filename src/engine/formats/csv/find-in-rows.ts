import type { DuckDBConnection } from '@duckdb/node-api';

/** What may be amiss in a row `t`, as SQL: when it is, and the code and the value by which it is told. */
export type Check = { when: string; code: string; field: string; received: string };

/** Adds to the table `finding` all that is amiss in rows; `fromWhere` names them and what is joined with them. They are read once. */
export async function findInRows(
  connection: DuckDBConnection,
  fromWhere: string,
  checks: readonly Check[],
): Promise<void> {
  if (checks.length === 0) return;
  const found = checks.map(
    ({ when, code, field, received }) =>
      `case when ${when} then {'code': ${code}, 'field': '${field}', 'received': ${received}} end`,
  );
  await connection.run(`
    insert into finding
    select found.code, _file, _row, found.field, found.received from (
      select t._file, t._row, unnest([${found.join(', ')}]) as found
      from ${fromWhere} and (${checks.map(({ when }) => `(${when})`).join(' or ')})
    ) where found is not null`);
}
