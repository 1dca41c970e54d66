import { placeOf, type RowTaker, type TableName } from '../emis-csv/row-sink.ts';

export type Row = { table: TableName; fields: readonly string[] };

/** Before a day a row said something else, or was not there (`null`). Days are YYYY-MM-DD. */
export type Turn = { on: string; before: Readonly<Record<string, string>> | null };

/** A row as it is at the end, and what it went through on the way. */
export type RowHistory = {
  row: Row;
  turns: readonly Turn[];
  /** The day from which it is gone; null for one that is there at the end. */
  goneOn: string | null;
  /** Goes without a row that says so, as what belongs to a patient who is deleted. */
  goesUnsaid?: true;
};

/** Keeps the rows that it is handed, to be asked for again. */
export class RowList implements RowTaker {
  readonly #rows: Row[] = [];

  add(table: TableName, fields: readonly string[]): void {
    this.#rows.push({ table, fields });
  }

  take(): Row[] {
    return this.#rows.splice(0);
  }
}

export function fieldOf({ table, fields }: Row, column: string): string {
  return fields[placeOf(table, column)] ?? '';
}

export function changed(row: Row, values: Readonly<Record<string, string>>): Row {
  const fields = [...row.fields];
  for (const [column, value] of Object.entries(values)) {
    const place = placeOf(row.table, column);
    if (place < 0) throw new Error(`${row.table} has no column ${column}`);
    fields[place] = value;
  }
  return { ...row, fields };
}

/** The row at the end of a day; null where it was not there. */
export function rowOn({ row, turns, goneOn }: RowHistory, day: string): Row | null {
  if (goneOn !== null && goneOn <= day) return null;
  let found = row;
  // From the end backwards; of one day's turns the last one said is undone first.
  const backwards = turns
    .toReversed()
    .toSorted((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0));
  for (const { on, before } of backwards) {
    if (on <= day) break;
    if (before === null) return null;
    found = changed(found, before);
  }
  return found;
}

/** The days on which a row came, changed or went, in their order. */
export function daysOf({ turns, goneOn }: RowHistory): string[] {
  const days = new Set(turns.map(({ on }) => on));
  if (goneOn !== null) days.add(goneOn);
  return [...days].sort();
}
