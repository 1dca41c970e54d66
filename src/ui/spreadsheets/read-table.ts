import { readSheet } from 'read-excel-file/node';
import { readCsv } from '../../lib/csv.ts';
import { unzippedBytes } from './unzipped-bytes.ts';

/** A table as it was written: each line with its number and the text of each of its cells. */
export type Table = { line: number; cells: string[] }[];

/** Reads a spreadsheet or CSV file. Undefined where it is neither. */
export async function readTable(content: Uint8Array): Promise<Table | undefined> {
  if (isXlsx(content)) return readXlsx(content);
  const text = decode(content);
  if (text.includes('\0')) return undefined;
  const lines: Table = [];
  for await (const { line, fields } of readCsv(once(text), separatorOf(text))) {
    lines.push({ line, cells: fields.map((field) => field.trim()) });
  }
  return lines;
}

/** Far more than a table of 10,000 rows has. */
const MOST_UNZIPPED_BYTES = 200 * 1024 * 1024;

/** A zip file, as every .xlsx is. */
function isXlsx(content: Uint8Array): boolean {
  return content[0] === 0x50 && content[1] === 0x4b;
}

async function readXlsx(content: Uint8Array): Promise<Table | undefined> {
  if (unzippedBytes(content) > MOST_UNZIPPED_BYTES) return undefined;
  try {
    const rows = await readSheet(Buffer.from(content));
    return rows
      .map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
      .filter(({ cells }) => cells.some(Boolean));
  } catch {
    // Whatever a damaged file leads the reader to: it is no spreadsheet, and its sender is told so.
    return undefined;
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return String(cell).trim();
}

/**
 * Excel in this country writes Windows-1252, other programs UTF-8, either with or without a byte order mark. What is
 * not UTF-8 is the former, whatever mark stands before it.
 */
function decode(content: Uint8Array): string {
  const hasMark = content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf;
  const bytes = hasMark ? content.subarray(3) : content;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Where the first line has semicolons and no comma, as Excel writes in some countries, they separate. */
function separatorOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  return first.includes(';') && !first.includes(',') ? ';' : ',';
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
