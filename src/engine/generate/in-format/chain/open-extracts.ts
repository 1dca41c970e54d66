import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral } from '../../../duckdb.ts';
import type { ChangeWriter, Format } from '../../../formats/format.ts';
import { listFiles } from '../../../formats/list-files.ts';

/** A table of both extracts and its columns; `changing` where its rows are sent as they change. */
export type OpenTable = {
  name: string;
  columns: readonly string[];
  changing?: ChangeWriter['tables'][number];
};

/**
 * Makes the views `before_<table>` and `after_<table>` of every table that two written extracts of a format hold, all
 * columns as text, blank for none, and `_place` in the file. `work` is a folder for what is copied.
 */
export async function openExtracts(
  connection: DuckDBConnection,
  { format, before, after, work }: { format: Format; before: string; after: string; work: string },
): Promise<OpenTable[]> {
  const changes = format.changes;
  if (!changes) throw new Error(`${format.id} does not say how changes are sent`);
  const tables = new Map<string, OpenTable>();
  for (const [name, folder] of Object.entries({ before, after })) {
    const out = join(work, name);
    await mkdir(out, { recursive: true });
    const files = await listFiles(folder, format);
    const { known } = await changes.readFiles({ connection, files, out, onFile: () => {} });
    for (const { bound, path } of known) {
      const columns = bound.table.columns.map((column) => column.name);
      const list = columns.map((column) => `coalesce("${column}", '') as "${column}"`);
      await connection.run(`
        create view ${name}_${bound.table.name} as
        select ${list.join(', ')}, file_row_number as _place
        from read_parquet(${pathLiteral(path)}, file_row_number = true)`);
      const changing = changes.tables.find((table) => table.name === bound.table.name);
      tables.set(bound.table.name, {
        name: bound.table.name,
        columns,
        ...(changing && { changing }),
      });
    }
  }
  return [...tables.values()];
}
