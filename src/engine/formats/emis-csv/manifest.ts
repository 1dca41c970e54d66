import type { Role } from '../format.ts';
import tables from './tables.json' with { type: 'json' };

/**
 * What a column holds, and so what becomes of it. `key`, `patient`, `owner` and `batch` say which row it
 * is; `relation` leads to another record, `user`, `organisation` and `location` to a name, `code` and
 * `drug` to a code table; `identifier` says nothing to another system; `presence`: that there is one.
 */
export type Kind =
  | 'key'
  | 'patient'
  | 'owner'
  | 'batch'
  | 'deleted'
  | 'relation'
  | 'user'
  | 'organisation'
  | 'location'
  | 'code'
  | 'drug'
  | 'identifier'
  | 'presence'
  | 'date'
  | 'time'
  | 'precision'
  | 'number'
  | 'flag'
  | 'text';

export type TableName = keyof typeof tables;
export type Column = { name: string; kind: Kind; mayBeAbsent: boolean; isMandatory: boolean };
export type Table = { name: TableName; role: Role; columns: readonly Column[] };

/** Without these nothing can be said of a row, whatever the layout. */
const ALWAYS = new Set<Kind>(['key', 'patient', 'owner', 'batch']);

/**
 * The 21 files and their columns; a `?` marks a column that some layout from 5.0 to 8.2 does not have, a `!` one that
 * is never to be blank in a row that is a record, as EMIS specifies.
 * Columns are bound by name, never by position.
 */
export const TABLES: readonly Table[] = Object.entries(tables).map(([name, { role, columns }]) => ({
  name: name as TableName,
  role: role as Role,
  columns: Object.entries(columns).map(([column, written]) => {
    const kind = written.replace(/[?!]/, '') as Kind;
    const mayBeAbsent = written.endsWith('?') && !ALWAYS.has(kind);
    return { name: column, kind, mayBeAbsent, isMandatory: written.endsWith('!') };
  }),
}));

export function tableNamed(name: TableName): Table {
  return TABLES.find((table) => table.name === name) as Table;
}

/** Names that early layouts spell wrongly, as they stand there and as they are meant. */
const SPELLINGS: Record<string, string> = {
  clinicanuserinroleguid: 'ClinicianUserInRoleGuid',
  externalususalgp: 'ExternalUsualGP',
  externalususalgpguid: 'ExternalUsualGPGuid',
  externalususalgporganisation: 'ExternalUsualGPOrganisation',
};

/** The column of a table that a header means; null for one that no layout has. */
export function columnFor(table: Table, header: string): Column | null {
  const wanted = (SPELLINGS[header.toLowerCase()] ?? header).toLowerCase();
  return table.columns.find(({ name }) => name.toLowerCase() === wanted) ?? null;
}

/** Said in the 8.0 change note, but in no published table of columns. */
export const ANNOUNCED = new Set(['referraltargetclinician', 'referraltargetdepartment']);

/**
 * The table that a file holds: the one that its name says, else the one whose columns its header has;
 * null for a file that is none of the 21.
 */
export function tableOf(fileName: string, headers: readonly string[]): Table | null {
  const named = TABLES.find(({ name }) =>
    fileName.toLowerCase().includes(`_${name.toLowerCase()}_`),
  );
  return named ?? tableWith(headers);
}

/** The table all of whose lasting columns are there; of several the one that has most of the rest. */
export function tableWith(headers: readonly string[]): Table | null {
  const whole = TABLES.filter((table) => absentFrom(table, headers).length === 0);
  const unknown = (table: Table) => headers.filter((header) => !columnFor(table, header)).length;
  return whole.toSorted((one, other) => unknown(one) - unknown(other))[0] ?? null;
}

/** Columns that every layout has and this header lacks. */
export function absentFrom(table: Table, headers: readonly string[]): string[] {
  const present = new Set(headers.map((header) => columnFor(table, header)?.name));
  return table.columns
    .filter(({ name, mayBeAbsent }) => !mayBeAbsent && !present.has(name))
    .map(({ name }) => name);
}
