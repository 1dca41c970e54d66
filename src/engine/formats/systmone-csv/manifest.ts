import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../format.ts';

/**
 * What a column holds, and so what becomes of it. `key`, `owner` and `patient` say which row it is;
 * `owning`: the organisation that wrote it; `relation` leads to another record; `staff`, `profile`,
 * `template`, `team`, `branch` and `vaccine` to a name; `mapping` and `list` to a text of SystmOne's or
 * the practice's lists, `either` to one of the two; `concept` is a code, where -1 and 0 say that there
 * is none; `identifier` says nothing to another system.
 */
export type Kind =
  | 'key'
  | 'owner'
  | 'patient'
  | 'deleted'
  | 'owning'
  | 'relation'
  | 'staff'
  | 'profile'
  | 'template'
  | 'team'
  | 'branch'
  | 'vaccine'
  | 'mapping'
  | 'list'
  | 'either'
  | 'concept'
  | 'identifier'
  | 'date'
  | 'flag'
  | 'number'
  | 'text';

export type Column = { name: string; kind: Kind; mayBeAbsent: boolean };
export type Table = { name: string; role: Role; columns: readonly Column[] };

/**
 * The tables and their columns; a `?` marks a column that some layout does not have. Columns are bound
 * by name, never by position.
 */
export const TABLES: readonly Table[] = readFileSync(
  join(import.meta.dirname, 'tables.csv'),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [name = '', role = '', columns = ''] = line.split(',');
    return { name, role: role as Role, columns: columns.split(' ').map(columnOf) };
  });

function columnOf(written: string): Column {
  const [name = '', kind = ''] = written.split(':');
  return { name, kind: kind.replace('?', '') as Kind, mayBeAbsent: kind.endsWith('?') };
}

const BY_NAME = new Map(TABLES.map((table) => [table.name, table]));

export function tableNamed(name: string): Table {
  const table = BY_NAME.get(name);
  if (!table) throw new Error(`there is no table ${name} in tables.csv`);
  return table;
}

/** The column of a table that a header means; null for one that no layout has. */
export function columnFor({ columns }: Table, header: string): Column | null {
  return columns.find(({ name }) => name.toLowerCase() === header.toLowerCase()) ?? null;
}

/** The column of this kind; null for a table that has none. */
export function nameOf({ columns }: Table, kind: Kind): string | null {
  return columns.find((column) => column.kind === kind)?.name ?? null;
}

/** The table that a file's name says: "SRCode.csv", "20261101_0432_SRCode_2.csv". */
export function tableOf(fileName: string): Table | null {
  const words = fileName.toLowerCase().split(/[^a-z0-9]+/);
  return TABLES.find(({ name }) => words.includes(name.toLowerCase())) ?? null;
}

/** Without these nothing can be said of a row, whatever the layout. */
const NEEDED = new Set<Kind>(['key', 'owner', 'patient']);

/** Columns that a header lacks: those without which the file is of no use, and others. */
export function absentFrom(table: Table, headers: readonly string[]) {
  const present = new Set(headers.map((header) => columnFor(table, header)?.name));
  const absent = table.columns.filter(({ name }) => !present.has(name));
  const isNeeded = ({ kind }: Column) => NEEDED.has(kind) || table.name === 'SRManifest';
  return {
    needed: absent.filter(isNeeded).map(({ name }) => name),
    expected: absent
      .filter((column) => !isNeeded(column) && !column.mayBeAbsent)
      .map(({ name }) => name),
  };
}
