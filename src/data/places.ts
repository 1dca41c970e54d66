import { join } from 'node:path';

/** Where extracts, comparisons and converted packages stand on disk. */
export type Places = {
  /** Extracts that somebody put there, to be named in the browser. */
  extractRoot: string;
  comparisons: string;
  /** What checks of data quality found, record by record. */
  quality: string;
  conversions: string;
  /** What is needed to review maps of codes: words of codes, and which records have them, by number. */
  maps: string;
  /** Productions, sealed. */
  packages: string;
  /** The file with the key that opens them. */
  keyFile: string;
};

export function placesIn({
  dataFolder,
  extractRoot,
  packages,
  keyFile,
}: {
  dataFolder: string;
  extractRoot: string;
  packages: string;
  keyFile: string;
}): Places {
  return {
    extractRoot,
    comparisons: join(dataFolder, 'comparisons'),
    quality: join(dataFolder, 'quality'),
    conversions: join(dataFolder, 'conversions'),
    maps: join(dataFolder, 'maps'),
    packages,
    keyFile,
  };
}

/**
 * A comparison keeps its own folder, so that a later one never replaces what somebody relied on.
 * Nothing but this comparison writes into it: `result` is there when it is whole, anything else is
 * what a process left behind that ended in the middle.
 */
export function comparisonFolder(
  { comparisons }: Places,
  { migration, number }: { migration: string; number: number },
): { all: string; result: string } {
  const all = join(comparisons, `${migration}-${number}`);
  return { all, result: join(all, 'result') };
}

/**
 * The checks of a production keep their own folder, as a comparison does. `staged` and `opened` hold the records of
 * patients while they are checked; `result`, when it is whole, says what was found in which of them.
 */
export function qualityFolder(
  { quality }: Pick<Places, 'quality'>,
  { migration, number }: { migration: string; number: number },
): { all: string; opened: string; staged: string; result: string } {
  const all = join(quality, `${migration}-${number}`);
  return {
    all,
    opened: join(all, 'opened'),
    staged: join(all, 'staged'),
    result: join(all, 'result'),
  };
}

/** A conversion keeps its own folder; `sealed` is the package, there when it is whole. */
export function conversionFolder(
  { conversions }: Places,
  { migration, number }: { migration: string; number: number },
): { all: string; sealed: string } {
  const all = join(conversions, `${migration}-${number}`);
  return { all, sealed: join(all, 'package') };
}

/** One for each migration, as of the production that was read last. */
export function mapsFolder({ maps }: Pick<Places, 'maps'>, migration: string): string {
  return join(maps, migration);
}
