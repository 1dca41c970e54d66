import type { CsvRecord } from '../../lib/csv.ts';
import { unmarked } from '../../lib/write-csv.ts';
import type { MapKind, MapRow } from './map.ts';

/** The columns of a map, and those that an export adds so that people can read who decided. */
export const MAP_COLUMNS = [
  'kind',
  'source_system',
  'source_code',
  'source_term',
  'target_system',
  'target_code',
  'target_term',
] as const;
export const TOLD_COLUMNS = ['decision', 'first_approval', 'second_approval'] as const;

type Column = (typeof MAP_COLUMNS)[number] | (typeof TOLD_COLUMNS)[number];
export type ReadRow = (record: CsvRecord) => MapRow | null;

/** What is wrong with a header, or how rows under it are read: null for one with more or fewer cells. */
export function readHeader({ fields }: CsvRecord): { fault: string } | { rowOf: ReadRow } {
  const names = fields.map((field) => field.trim());
  const known = [...MAP_COLUMNS, ...TOLD_COLUMNS] as readonly string[];
  if (MAP_COLUMNS.some((column) => !names.includes(column))) return { fault: 'column-missing' };
  if (names.some((name) => !known.includes(name))) return { fault: 'column-unknown' };
  if (new Set(names).size < names.length) return { fault: 'column-twice' };
  const place = new Map(names.map((name, index) => [name, index]));
  return {
    rowOf: ({ line, fields: cells }) => {
      if (cells.length !== names.length) return null;
      const cell = (column: Column) => unmarked(cells[place.get(column) ?? -1] ?? '');
      return {
        kind: cell('kind') as MapKind,
        source: {
          system: cell('source_system'),
          code: cell('source_code'),
          term: cell('source_term'),
        },
        target: {
          system: cell('target_system'),
          code: cell('target_code'),
          term: cell('target_term'),
        },
        decision: cell('decision'),
        line,
      };
    },
  };
}
