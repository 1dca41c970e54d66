import type { ExtractFile } from '../format.ts';
import { RESTORE, refusedFile } from '../list-files.ts';
import type { BoundFile, CsvTable } from './copy-as-text.ts';

/**
 * Says which column of its table each header of a file means, by `nameOf`; null for one of no layout. Throws `Refusal`
 * for a column that is there twice.
 */
export function bindColumns<Table extends CsvTable>(
  file: ExtractFile,
  table: Table,
  headers: string[],
  nameOf: (header: string) => string | undefined,
): BoundFile<Table> {
  const named = headers.map((header) => nameOf(header) ?? null);
  const all = named.map((name, index) => name ?? headers[index]);
  const twice = all.find((name, index) => all.indexOf(name) !== index);
  if (twice) throw refusedFile(file, `it has the column ${twice} twice (${table.name})`, RESTORE);
  const unknown = headers.filter((_, index) => named[index] === null);
  return { file, table, headers, named, unknown };
}
