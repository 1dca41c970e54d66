import { bindColumns } from '../csv/bind-columns.ts';
import type { BoundFile } from '../csv/copy-as-text.ts';
import { readHeader } from '../csv/read-header.ts';
import type { ExtractFile } from '../format.ts';
import { RESTORE, refusedFile } from '../list-files.ts';
import { readHead } from '../read-head.ts';
import { absentFrom, columnFor, type Table, tableOf } from './manifest.ts';

/** Says what a file holds; null for one of no table. Throws `Refusal` where its columns can't do. */
export async function bindFile(file: ExtractFile): Promise<BoundFile<Table> | null> {
  const table = tableOf(file.name);
  if (!table) return null;
  const head = await readHead(file.path);
  if (!head)
    throw refusedFile(file, 'it cannot be read', 'Check that it is a file that you may read.');
  const headers = readHeader(head.text);
  if (!headers)
    throw refusedFile(file, `it has no header of column names (${table.name})`, RESTORE);
  const { needed } = absentFrom(table, headers);
  if (needed.length > 0)
    throw refusedFile(
      file,
      `it is ${table.name} without the column${needed.length > 1 ? 's' : ''} ${needed.join(', ')}`,
      'Nobody can say whose its rows are. Ask the supplier for this file again.',
    );
  return bindColumns(file, table, headers, (header) => columnFor(table, header)?.name);
}
