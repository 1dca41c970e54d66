import type { BoundFile } from '../csv/copy-as-text.ts';
import { headRows } from '../csv/head-rows.ts';
import type { ExtractFile } from '../format.ts';
import { RESTORE, refusedFile } from '../list-files.ts';
import { readHead } from '../read-head.ts';
import { type NamedFile, readFileName } from './file-name.ts';
import { type Layout, layoutsOf, type Table } from './manifest.ts';
import { knownWidths, shapeOf } from './shape.ts';

/** A file of a known table, as far as its first rows tell how its columns stand. */
export type SeenFile = { file: ExtractFile; named: NamedFile } & (
  | { header: string[] }
  | { layouts: Layout[]; width: number; beyond: number }
);

export type VisionFile = BoundFile<Table> & { from: NamedFile };

/** Looks into a file; null for one of no table. Throws `Refusal` where no layout fits its rows. */
export async function seeFile(file: ExtractFile): Promise<SeenFile | null> {
  const named = readFileName(file.name);
  if (!named) return null;
  const head = await readHead(file.path);
  if (!head)
    throw refusedFile(file, 'it cannot be read', 'Check that it is a file that you may read.');
  const rows = headRows(head.text);
  const { table } = named;
  const header = headerOf(table, rows[0]);
  if (header) return { file, named, header };
  const shape = shapeOf(table, rows);
  if (shape.layouts.length === 0)
    throw refusedFile(
      file,
      `it is ${table.name} with ${shape.width} columns, which do not stand as in any layout that is known (of ${knownWidths(table.name).join(' or ')} columns)`,
      'Without a header only their place tells what they hold. Ask the supplier which columns the file has, in which order.',
    );
  return { file, named, ...shape };
}

/** The first row where it names columns: files of this format have no header, but some hand could have added one. */
function headerOf({ columns }: Table, row: string[] | undefined): string[] | null {
  const names =
    row?.map((name) =>
      name
        .trim()
        .toUpperCase()
        .replace(/^HCP_CODE$/, 'HCP'),
    ) ?? [];
  const known = names.filter((name) => columns.some((column) => column.name === name));
  return known.length > columns.length / 2 ? names : null;
}

/**
 * Says of each file what its columns are. One extract is in one layout: it decides for files whose own rows leave it
 * open. Throws `Refusal` where that is not to be told.
 */
export function bindFiles(seen: readonly SeenFile[]): VisionFile[] {
  const told = new Set(
    seen.flatMap((one) => ('layouts' in one && one.layouts.length === 1 ? one.layouts : [])),
  );
  const [layout] = told.size === 1 ? told : [];
  return seen.map((one) => bind(one, layout));
}

function bind(seen: SeenFile, layout: Layout | undefined): VisionFile {
  const { file, named: from } = seen;
  const { table } = from;
  if ('header' in seen) {
    const named = seen.header.map((name) =>
      table.columns.some((column) => column.name === name) ? name : null,
    );
    const twice = named.find((name, place) => name !== null && named.indexOf(name) !== place);
    if (twice) throw refusedFile(file, `it has the column ${twice} twice (${table.name})`, RESTORE);
    const unknown = seen.header.filter((_, place) => named[place] === null);
    return { file, table, from, headers: seen.header, named, unknown };
  }
  const layouts = layoutsOf(table);
  const differ = layouts.live !== layouts['test pack'];
  const [own, other] = seen.layouts;
  const chosen = other ? layout : own;
  if (!chosen && differ && isAmbiguous(layouts))
    throw refusedFile(
      file,
      `it is ${table.name}, and nothing in the extract tells in which of two orders its columns stand`,
      'Ask the supplier which columns the file has, in which order.',
    );
  const names = layouts[chosen ?? 'live'];
  const unknown = Array.from({ length: seen.beyond }, (_, at) => `column ${names.length + at + 1}`);
  const headers = [...names, ...unknown];
  const named = [...names, ...unknown.map(() => null)];
  return { file, table, from, headers, named, unknown, hasHeader: false };
}

/** Two orders of as many columns; of two numbers of columns one is right by itself. */
function isAmbiguous(layouts: Record<Layout, readonly string[]>): boolean {
  return layouts.live.length === layouts['test pack'].length;
}
