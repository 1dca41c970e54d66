import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import type { TextFile } from '../csv/sources.ts';
import type { Table } from './manifest.ts';

/** What a manifest says of one file. */
export type Listed = { delivery: string; name: string; isDelta: boolean };

type Files = readonly TextFile<Table>[];

/** All that the manifests of an extract say of files, by delivery. */
export async function listedFiles(connection: DuckDBConnection, files: Files): Promise<Listed[]> {
  const rows = await rowsOf<{ file: number; name: string; delta: boolean }>(
    connection,
    `select _file as file, trim(FileName) as name, bool_or(is_true(IsDelta)) as delta
     from src_SRManifest where nullif(trim(FileName), '') is not null group by 1, 2 order by 1, 2`,
  );
  return rows.map(({ file, name, delta }) => {
    const manifest = files.find(({ bound }) => bound.file.position === file);
    return { delivery: manifest ? deliveryOf(manifest) : '', name, isDelta: delta };
  });
}

/** Files of one delivery have the same words before the name of their table, or none. */
export function deliveryOf({ bound }: { bound: TextFile<Table>['bound'] }): string {
  const words = bound.file.name.toLowerCase().split(/([^a-z0-9]+)/);
  return words.slice(0, words.indexOf(bound.table.name.toLowerCase())).join('');
}

/** What the manifest of its delivery says of a file; the only manifest where there is only one. */
export function listingOf(file: Files[number], listed: readonly Listed[]): Listed | undefined {
  const deliveries = new Set(listed.map(({ delivery }) => delivery));
  return listed.find(
    ({ delivery, name }) =>
      [stem(file.bound.file.name), stem(file.bound.table.name)].includes(stem(name)) &&
      (deliveries.size === 1 || delivery === deliveryOf(file)),
  );
}

/** Files of tables that a later delivery sent whole once more: it says all that there still is. */
export function replacedFiles(files: Files, listed: readonly Listed[]): ReadonlySet<number> {
  const replaced = files.filter((file) =>
    files.some(
      (later) =>
        later.bound.table === file.bound.table &&
        later.bound.file.position > file.bound.file.position &&
        deliveryOf(later) !== deliveryOf(file) &&
        listingOf(later, listed)?.isDelta === false,
    ),
  );
  return new Set(replaced.map(({ bound }) => bound.file.position));
}

/** A file's name as manifests write it. */
export function stem(name: string): string {
  return name.toLowerCase().replace(/\.csv$/, '');
}
