import { TABLES, type Table } from './manifest.ts';

/** What the name of a file says: the table, and where it is named in full, what sort of delivery, of whom, of when. */
export type NamedFile = { table: Table; isWhole: boolean | null; ods: string | null; made: string };

const NAMES = TABLES.map(({ name }) => name).join('|');
const FULL_NAME = new RegExp(
  `^(FULL|INCREMENTAL|ADDITIONAL)_([A-Z0-9]+)_(${NAMES})_data_extract-(\\d{4}-\\d{2}-\\d{2}-\\d{6})\\.csv$`,
  'i',
);
const SHORT_NAME = new RegExp(`^(?:.*_)?(${NAMES})(?:_data_extract.*)?\\.csv$`, 'i');

const ANY_TABLE =
  /^(FULL|INCREMENTAL|ADDITIONAL)_[A-Z0-9]+_([a-z_]+)_data_extract-\d{4}-\d{2}-\d{2}-\d{6}\.csv$/i;
const ARCHIVE = /^(FULL|INCREMENTAL|ADDITIONAL)_(PATIENT|CLINICAL|ADMIN)_[A-Z0-9]+-.*\.zip$/i;

/** The table, known or not, that a file is named by as live systems name them; null for any other name. */
export function tableInName(name: string): string | null {
  return ANY_TABLE.exec(name)?.[2] ?? null;
}

/** Whether an archive is named as those in which live systems send the files. */
export function isNamedAsArchive(name: string): boolean {
  return ARCHIVE.test(name);
}

/** Null for a file of no table: the sums of patients and the list of users come beside them. */
export function readFileName(path: string): NamedFile | null {
  // In a chain the folder of its production stands before it.
  const name = path.slice(path.lastIndexOf('/') + 1);
  const full = FULL_NAME.exec(name);
  const word = full?.[3] ?? SHORT_NAME.exec(name)?.[1];
  const table = TABLES.find((one) => one.name.toLowerCase() === word?.toLowerCase());
  if (!table) return null;
  return {
    table,
    isWhole: full ? full[1]?.toUpperCase() === 'FULL' : null,
    ods: full?.[2]?.toUpperCase() ?? null,
    made: full?.[4] ?? '',
  };
}

/** Those made first come first; of one moment the whole before what changed, else in the order of their names. */
export function inOrderOfMaking(one: NamedFile, other: NamedFile): number {
  return one.made < other.made
    ? -1
    : one.made > other.made
      ? 1
      : Number(other.isWhole === true) - Number(one.isWhole === true);
}
