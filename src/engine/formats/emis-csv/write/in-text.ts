import { sqlList, sqlText } from '../../csv/sql.ts';
import told from './in-text.json' with { type: 'json' };

type Told = keyof typeof told.lines;

/** SQL for the text beside a record `t`: what stands in a column, and a line for what has none of its own. */
export function textWith(type: Told, column: string): string {
  const lines = Object.entries(told.lines[type] as Record<string, string[]>).map(
    ([label, columns]) => {
      const [first = ''] = columns;
      const value = `concat_ws(' ', ${columns.map((name) => `t.${name}`).join(', ')})`;
      return `case when t.${first} <> '' and lower(t.${first}) not in (${sqlList(told.usual)})
        and t.${first} is distinct from t.orig_term then ${sqlText(`${label}: `)} || ${value} end`;
    },
  );
  return `nullif(concat_ws(chr(10), nullif(${column}, ''), ${lines.join(', ')}), '')`;
}
