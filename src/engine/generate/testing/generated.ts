import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { generatePractice } from '../generate-practice.ts';
import type { PracticeSettings } from '../model/practice.ts';

export const SMALL: PracticeSettings = {
  patients: 40,
  seed: 7,
  volume: 0.3,
  quirks: true,
  asOf: '2026-09-30',
};

const folders = mkdtempSync(join(tmpdir(), 'changeover-generate-'));
let made = 0;
after(() => rmSync(folders, { recursive: true, force: true }));

/** A folder that is not there yet, and is taken away after the tests. */
export function newFolder(): string {
  return join(folders, String(++made));
}

/** Generates a practice and gives the folder of its extract. */
export async function generated(
  changes: Partial<PracticeSettings> = {},
  threads = 0,
): Promise<string> {
  const out = newFolder();
  await generatePractice({ practice: { ...SMALL, ...changes }, out, threads });
  return out;
}

export type Row = Record<string, string>;

/** The rows of a table, read by code of the tests alone: it knows nothing of what wrote them. */
export function rowsOf(folder: string, table: string): Row[] {
  const { header, rows } = readTable(folder, table);
  return rows.map((fields) => Object.fromEntries(header.map((name, n) => [name, fields[n] ?? ''])));
}

export function readTable(folder: string, table: string): { header: string[]; rows: string[][] } {
  const [name, ...others] = readdirSync(folder).filter((file) => file.includes(`_${table}_`));
  if (!name || others.length) throw new Error(`there is not one file for ${table}`);
  const text = readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/, '');
  const [header = [], ...rows] = parse(text);
  return { header, rows };
}

/** RFC 4180 with every field quoted and CRLF at the end of each row; anything else is an error. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /"((?:[^"]|"")*)"(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const found = field.exec(text);
    if (!found) throw new Error(`no quoted field at ${at}`);
    row.push((found[1] as string).replaceAll('""', '"'));
    if (found[2] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
