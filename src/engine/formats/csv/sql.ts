/** A text as SQL. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function sqlList(texts: readonly string[]): string {
  return texts.map(sqlText).join(', ');
}

/** Whether the row `t` is of one of these files, by their positions. */
export function isOfFiles(files: ReadonlySet<number>): string {
  return files.size > 0 ? `t._file in (${[...files].join(', ')})` : 'false';
}
