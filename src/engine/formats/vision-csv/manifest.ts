import type { Role } from '../format.ts';
import layouts from './layouts.json' with { type: 'json' };
import tables from './tables.json' with { type: 'json' };

/**
 * What a column holds, and so what becomes of it. `key`, `patient` and `action` say which row it is and what is
 * done with it; `links` leads to other records, `staff` and `practice` to a name; `identifier` says nothing to another
 * system; `presence`: that there is one.
 */
export type Kind =
  | 'key'
  | 'patient'
  | 'action'
  | 'links'
  | 'staff'
  | 'practice'
  | 'identifier'
  | 'presence'
  | 'date'
  | 'time'
  | 'number'
  | 'text';

export type TableName = keyof typeof tables;
export type Column = { name: string; kind: Kind };
export type Table = { name: TableName; role: Role; columns: readonly Column[] };

/** The six tables with the columns of the live layout in their order. */
export const TABLES: readonly Table[] = Object.entries(tables).map(([name, { role, columns }]) => ({
  name: name as TableName,
  role: role as Role,
  columns: Object.entries(columns).map(([column, kind]) => ({
    name: column,
    kind: kind as Kind,
  })),
}));

export function tableNamed(name: TableName): Table {
  return TABLES.find((table) => table.name === name) as Table;
}

/** In which order the columns of a file stand: as live systems send them, or as in the supplier's test pack. */
export type Layout = 'live' | 'test pack';

/** The columns of a table by position, in each layout; the same twice where the layouts do not differ. */
export function layoutsOf({ name, columns }: Table): Record<Layout, readonly string[]> {
  const live = columns.map((column) => column.name);
  return { live, 'test pack': (layouts.testPack as Record<string, string[]>)[name] ?? live };
}

/** The column of this kind; null for a table that has none. */
export function nameOf({ columns }: Table, kind: Kind): string | null {
  return columns.find((column) => column.kind === kind)?.name ?? null;
}

/** Whether rows belong to a patient; the row of the patient does not. */
export function isOfPatient(table: Table): boolean {
  return nameOf(table, 'patient') !== null;
}
