import writeExcelFile from 'write-excel-file/node';
import type { Book, ReckonedBy } from '../book.ts';
import type { Row } from '../row.ts';
import { type Cell, cellsOf, columnsOf } from './columns.ts';

/** Rows as a spreadsheet: dates are dates, numbers and money are numbers, and all else is text, never a formula. */
export async function rowsXlsx(book: Book, rows: readonly Row[], by: ReckonedBy): Promise<Buffer> {
  const columns = columnsOf(book);
  const head = columns.map((title) => ({ value: title, fontWeight: 'bold' as const }));
  const body = rows.map((row) => cellsOf(book, row, by).map(cellOf));
  return await writeExcelFile([head, ...body], {
    columns: columns.map((title) => ({ width: Math.min(40, Math.max(12, title.length + 2)) })),
    sheet: book.title.slice(0, 31),
    stickyRowsCount: 1,
  }).toBuffer();
}

function cellOf({ field, value, text }: Cell) {
  if (value === undefined || value === '') return null;
  if (field?.type === 'date') {
    const day = new Date(`${value}T00:00:00Z`);
    return { type: Date, value: day, format: 'd mmm yyyy' };
  }
  if (field?.type === 'money') {
    return { type: Number, value: Number(value) / 100, format: '£#,##0.00' };
  }
  return typeof value === 'number' ? { type: Number, value } : { type: String, value: text };
}
