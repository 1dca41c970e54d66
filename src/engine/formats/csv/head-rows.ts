import { HEAD_BYTES } from '../read-head.ts';

/** A value, quoted or not, and what ends it. */
const VALUE = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/gy;

/**
 * The first rows of a CSV file by the beginning of its text; the last is left out where the text may have been cut
 * off within it.
 */
export function headRows(text: string): string[][] {
  const isWhole = Buffer.byteLength(text) < HEAD_BYTES - 4;
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, value = '', end] of text.replace(/^\uFEFF/, '').matchAll(VALUE)) {
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === ',') continue;
    const isEmpty = row.length === 1 && row[0] === '';
    if (!isEmpty && (end !== '' || isWhole)) rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}
