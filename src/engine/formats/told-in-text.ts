import { sqlList, sqlText } from './csv/sql.ts';

/** For each type of record, what is told in text for want of a place of its own: columns by their label. */
export type ToldInText = {
  /** Values that say nothing worth telling. */
  usual: readonly string[];
  lines: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
};

/** SQL for a text beside a record `t`: what `column` says, and below it a line for each column that has no place. */
export function withLines(told: ToldInText, type: string, column: string): string {
  const lines = Object.entries(told.lines[type] ?? {}).map(([label, columns]) => {
    const [first = ''] = columns;
    const value = `concat_ws(' ', ${columns.map((name) => `t.${name}`).join(', ')})`;
    return `case when t.${first} <> '' and lower(t.${first}) not in (${sqlList(told.usual)})
        and t.${first} is distinct from t.orig_term then ${sqlText(`${label}: `)} || ${value} end`;
  });
  return `nullif(concat_ws(chr(10), ${[`nullif(${column}, '')`, ...lines].join(', ')}), '')`;
}
