import type { EmisSystem } from '../emis-csv/emis-system.ts';
import { csvRow, placeOf, type TableName } from '../emis-csv/row-sink.ts';
import type { Piece } from '../run/side.ts';
import { changed, daysOf, type Row, type RowHistory, rowOn } from './row-history.ts';
import { type Stretch, stretchOf } from './stretch.ts';

/** One extract of a chain: its folder, the number of its batch, and the day at whose end it was made. */
export type Production = { folder: string; batch: string; day: string; isFull: boolean };

/** Where everything that was sent in turn stands, one folder for each production. */
export const CHAIN = 'chain';
/** The full extract that it begins with. */
export const BULK = `${CHAIN}/bulk`;
/** Where the same practice stands as one full extract of the last day. */
export const AT_THE_END = 'at-the-end';

export type Productions = { all: readonly Production[]; stretch: Stretch };

/** What is made of a chain: everything that is sent, or only the full extracts at either end. */
export type Chain = { deltas: number; onlyFull: boolean };

/** A full extract, a delta for each day after it, and the full extract that would be sent at the end. */
export function productionsOf(
  { practice, batch }: EmisSystem,
  { deltas, onlyFull }: Chain,
): Productions {
  const stretch = stretchOf(practice, deltas);
  const number = (n: number) => String(Number(batch) + n);
  const full = { batch, isFull: true };
  const all = [
    { ...full, folder: BULK, day: stretch.from },
    ...stretch.days.map((day, n) => ({
      folder: deltaFolder(n + 1, deltas),
      batch: number(n + 1),
      day,
      isFull: false,
    })),
    { ...full, folder: AT_THE_END, batch: number(deltas), day: stretch.to },
  ];
  return { stretch, all: all.filter(({ isFull }) => isFull || !onlyFull) };
}

/** Where the n-th of so many deltas stands: their names sort as they do. */
export function deltaFolder(n: number, deltas: number): string {
  return `${CHAIN}/delta-${String(n).padStart(String(deltas).length, '0')}`;
}

/** The rows of every production as the bytes of CSV, from what each row went through. */
export class ChainSink {
  readonly #productions: Productions;
  readonly #rows = new Map<string, string[]>();

  constructor(productions: Productions) {
    this.#productions = productions;
  }

  add(history: RowHistory): void {
    for (const production of this.#productions.all)
      if (production.isFull) this.#put(rowOn(history, production.day), production);
    if (isSentWhole(history.row.table)) this.#addWhole(history);
    else this.#addChanges(history);
  }

  #addChanges(history: RowHistory): void {
    const { stretch, all } = this.#productions;
    let before = rowOn(history, stretch.from);
    for (const day of daysOf(history)) {
      const production = all[stretch.days.indexOf(day) + 1];
      if (!production || production.isFull || production.day !== day) continue;
      const now = rowOn(history, day);
      if (now) {
        if (!before || isOther(now, before)) this.#put(now, production);
      } else if (before && !history.goesUnsaid) this.#put(deletionOf(before), production);
      before = now;
    }
  }

  take(): Piece[] {
    const pieces = [...this.#rows].map(([file, rows]) => ({
      file,
      bytes: new TextEncoder().encode(rows.join('')),
      rows: rows.length,
    }));
    this.#rows.clear();
    return pieces;
  }

  #addWhole(history: RowHistory): void {
    for (const production of this.#productions.all)
      if (!production.isFull) this.#put(rowOn(history, production.day), production);
  }

  #put(row: Row | null, { folder, batch }: Production): void {
    if (!row) return;
    const place = placeOf(row.table, 'ProcessingId');
    const fields = place < 0 ? row.fields : row.fields.with(place, batch);
    const file = `${folder}/${row.table}`;
    const rows = this.#rows.get(file);
    if (rows) rows.push(csvRow(fields));
    else this.#rows.set(file, [csvRow(fields)]);
  }
}

function isSentWhole(table: TableName): boolean {
  return table.startsWith('Coding_');
}

function isOther(one: Row, other: Row): boolean {
  return one.fields.some((field, place) => field !== other.fields[place]);
}

/** A deletion tells which row it means, and nothing else of it; where a table has no room for it, nothing is sent. */
function deletionOf(row: Row): Row | null {
  if (placeOf(row.table, 'Deleted') < 0) return null;
  const told = new Set([
    placeOf(row.table, 'PatientGuid'),
    placeOf(row.table, 'OrganisationGuid'),
    0,
  ]);
  const fields = row.fields.map((field, place) => (told.has(place) ? field : ''));
  return changed({ ...row, fields }, { Deleted: 'true' });
}
