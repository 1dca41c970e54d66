import layout from '../../formats/emis-csv/layout-8.2.json' with { type: 'json' };

export type TableName = keyof typeof layout;
export const TABLE_NAMES = Object.keys(layout) as TableName[];

/** Rows of one table as they go into its file. */
export type TableRows = { table: TableName; bytes: Uint8Array<ArrayBuffer>; rows: number };

/** Whatever rows are handed to, field by field in the order of layout 8.2. Fields hold no quotes, but where they went through `quoted`. */
export type RowTaker = { add(table: TableName, fields: readonly string[]): void };

/** Takes rows, field by field in the order of layout 8.2, and gives them back as the bytes of CSV. */
export class RowSink implements RowTaker {
  readonly #rows = new Map<TableName, string[]>();

  add(table: TableName, fields: readonly string[]): void {
    const row = csvRow(fields);
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

/** A row as it stands in a file. */
export function csvRow(fields: readonly string[]): string {
  return `"${fields.join('","')}"\r\n`;
}

/** The place of a column among the fields of a table; -1 where the table lacks it. */
export function placeOf(table: TableName, column: string): number {
  return (layout[table] as string[]).indexOf(column);
}
