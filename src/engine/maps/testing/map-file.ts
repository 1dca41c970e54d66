import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvText } from '../../../lib/write-csv.ts';
import { DMD, type MapRow, SNOMED, UCUM } from '../map.ts';
import { MAP_COLUMNS } from '../map-columns.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-maps-'));
// Several test files of one process use it: it goes with the process, not with the first of them.
process.on('exit', () => rmSync(folder, { recursive: true }));
let written = 0;

const EMIS = 'https://fhir.hl7.org.uk/Id/egton-codes';

/** A row as its cells stand in a file: kind, then system, code and words of source and target. */
export type Cells = string[];

export const smoker: Cells = [
  'code',
  EMIS,
  'EMISNQSM1',
  'Smoker (local)',
  SNOMED,
  '77176002',
  'Smoker',
];
export const aspirin: Cells = [
  'drug',
  '',
  '',
  'Aspirin 75mg mixture',
  DMD,
  '319773006',
  'Aspirin 75mg',
];
export const millimoles: Cells = ['unit', '', 'mmols/ltr', '', UCUM, 'mmol/L', 'mmol/L'];

/** `changes` by the place of a cell. */
export function but(cells: Cells, changes: Record<number, string>): Cells {
  return cells.map((cell, place) => changes[place] ?? cell);
}

/** Writes a map of these rows and gives its path. */
export function mapFile(rows: readonly Cells[], header: readonly string[] = MAP_COLUMNS): string {
  return textFile(csvText([[...header], ...rows]));
}

export function textFile(text: string | Uint8Array): string {
  const path = join(folder, `${++written}.csv`);
  writeFileSync(path, text);
  return path;
}

export function cellsOf({ kind, source, target }: Omit<MapRow, 'line' | 'decision'>): Cells {
  return [kind, ...[source, target].flatMap(({ system, code, term }) => [system, code, term])];
}
