import layout from './layout-8.2.json' with { type: 'json' };

export type TableName = keyof typeof layout;
export const TABLE_NAMES = Object.keys(layout) as TableName[];

/** Rows of one table as they go into its file. */
export type TableRows = { table: TableName; bytes: Uint8Array<ArrayBuffer>; rows: number };

/** Takes rows, field by field in the order of layout 8.2, and gives them back as the bytes of CSV. */
export class RowSink {
  readonly #rows = new Map<TableName, string[]>();

  /** Fields hold no quotes, but where they went through `quoted`. */
  add(table: TableName, fields: readonly string[]): void {
    const row = `"${fields.join('","')}"\r\n`;
    const rows = this.#rows.get(table);
    if (rows) rows.push(row);
    else this.#rows.set(table, [row]);
  }

  take(): TableRows[] {
    const pieces = [...this.#rows].map(([table, rows]) => ({
      table,
      bytes: new TextEncoder().encode(rows.join('')),
      rows: rows.length,
    }));
    this.#rows.clear();
    return pieces;
  }
}

/** The first line of a table's file. */
export function headerOf(table: TableName): string {
  return `"${layout[table].join('","')}"\r\n`;
}

/** Text that may hold quotes, for a field. */
export function quoted(text: string): string {
  return text.includes('"') ? text.replaceAll('"', '""') : text;
}
