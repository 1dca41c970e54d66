import { type Column, type Layout, layoutsOf, type Table, tableNamed } from './manifest.ts';

/** How a file's columns stand: the layouts that its first rows fit, and how many columns stand behind the last. */
export type Shape = { layouts: Layout[]; width: number; beyond: number };

/**
 * The layouts that the first rows of a file can be read by: as many columns as the layout has, or more, and in each
 * column nothing that could not stand there. Both for a file without rows. A row that is longer or shorter than the
 * first is passed over: whoever reads the whole file says on which line it stands.
 */
export function shapeOf(table: Table, rows: readonly string[][]): Shape {
  const layouts = layoutsOf(table);
  const width = rows[0]?.length ?? layouts.live.length;
  const fitting = (Object.keys(layouts) as Layout[]).filter((layout) =>
    rows.every((row) => row.length !== width || fits(table, layouts[layout], row)),
  );
  const exact = fitting.filter((layout) => layouts[layout].length === width);
  const chosen = exact.length > 0 ? exact : fitting.slice(0, 1);
  const known = chosen[0] === undefined ? width : layouts[chosen[0]].length;
  return { layouts: chosen, width, beyond: width - known };
}

function fits(table: Table, names: readonly string[], row: readonly string[]): boolean {
  return (
    row.length >= names.length &&
    names.every((name, place) => {
      const column = table.columns.find((one) => one.name === name) as Column;
      return canStand(table, column, (row[place] ?? '').trim());
    })
  );
}

/** A row that is deleted may have nothing but its key. */
function canStand(table: Table, { name, kind }: Column, value: string): boolean {
  const only = ONLY[`${table.name}.${name}`] ?? ONLY[name];
  if (kind === 'action') return /^[A-Z]$/i.test(value);
  if (value === '') return true;
  if (kind === 'date') return /^[\d./-]{4,10}$/.test(value);
  if (kind === 'time') return /^[\d:]{1,8}$/.test(value);
  return only?.test(value) ?? true;
}

/** What else tells a column from its neighbours: codes of a letter or two. */
const ONLY: Readonly<Record<string, RegExp>> = {
  SEX: /^[A-Z0-9]$/i,
  ACTIVE: /^[A-Z]$/i,
  SUBSET: /^[A-Z]$/i,
  'Staff.HCP_TYPE': /^[A-Z]\d{0,2}$/i,
};

/** How many columns the layouts of a table have, to be told in a message. */
export function knownWidths(name: Table['name']): number[] {
  return [
    ...new Set(Object.values(layoutsOf(tableNamed(name))).map((columns) => columns.length)),
  ].sort((one, other) => one - other);
}
