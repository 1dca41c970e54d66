import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral, rowsOf } from '../duckdb.ts';

/**
 * SQL for what the rows of a staged table say, as one JSON text. Where a format is staged by SQL, `raw` may hold what is
 * said thing by thing, each by a name that says how it stands in the JSON, and under which key (`memberSql`): there are
 * few different values of each, while the text of a whole row hardly comes twice, and it is seldom needed.
 */
export async function rawTextOf(connection: DuckDBConnection, path: string): Promise<string> {
  const columns = await rowsOf<{ name: string; children: number | null }>(
    connection,
    `select name, num_children::integer as children from parquet_schema(${pathLiteral(path.replace(/[*?[]/g, '[$&]'))})`,
  );
  const place = columns.findIndex(({ name }) => name === 'raw');
  const children = columns[place]?.children;
  if (!children) return 'raw';
  const said = columns.slice(place + 1, place + 1 + children);
  return `('{' || concat_ws(',', ${said.map(({ name }) => memberSql(name, `raw."${name}"`)).join(', ')}) || '}')`;
}

/**
 * SQL for a member of JSON, null for a null: of "text Key" the value is a text, of "number Key" its digits as received,
 * or a text where it is no number, of "json Key" JSON; "members Name" is several, as they stand.
 */
export function memberSql(name: string, sql: string): string {
  const [how, key] = name.split(/ (.*)/);
  if (how === 'members') return sql;
  const said = VALUE[how ?? ''];
  if (said === undefined) throw new Error(`nobody knows how ${how} is told`);
  return `'${JSON.stringify(key).replaceAll("'", "''")}:' || ${said(`(${sql})`)}`;
}

const asText = (sql: string) => `case when ${sql} is not null then to_json(${sql})::varchar end`;

const VALUE: Readonly<Record<string, (sql: string) => string>> = {
  text: asText,
  number: (sql) => `case
    when regexp_full_match(${sql}, '-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?') then ${sql}
    else ${asText(sql)} end`,
  json: (sql) => sql,
};
