import type { ExtractFile } from './format.ts';

/** How suppliers name the files of tables; other files are often named by NHS number. */
const OF_TABLES =
  /^(SR\w{2,60}|(bulk_)?\d{1,9}([-_]\d{1,9})?_[A-Za-z]+_[A-Za-z]+_\d{14}_\{?[0-9a-f-]{36}\}?|(FULL|INCREMENTAL|ADDITIONAL)_[A-Z][0-9]{5}_[a-z_]+_data_extract-\d{4}-\d{2}-\d{2}-\d{6})\.csv$/i;

/** Whether a file is named, without its folder, as suppliers name those of tables, and so names nobody. */
export function namesTable(name: string): boolean {
  return OF_TABLES.test(name);
}

/** The names by which files can be told, by their positions: those of tables that no other file of the extract has. */
export function namesOfTables(files: readonly ExtractFile[]): Record<string, string> {
  const named = files.map(({ name, position }) => ({
    position,
    base: name.slice(name.lastIndexOf('/') + 1),
  }));
  const all = Map.groupBy(named, ({ base }) => base);
  return Object.fromEntries(
    named
      .filter(({ base }) => namesTable(base) && all.get(base)?.length === 1)
      .map(({ position, base }) => [position, base]),
  );
}
