import { join } from 'node:path';
import { listExtractNames } from './chain-folder.ts';
import type { Format } from './format.ts';
import { isNamedLike, refusedFolder } from './list-files.ts';
import { readHead } from './read-head.ts';
import { FORMATS } from './registry.ts';

/** So many files of a folder are looked into, from either end of the list. */
const LOOKED_INTO = 20;

/**
 * The format of an extract's folder, by what its files say. Where none is recognised, but the names
 * are those of one format only, or the usual ones of one, it is that one, whose reader then says what is
 * wrong with which file.
 * Throws `Refusal` for a folder that holds no extract, or extracts of several formats.
 */
export async function detectFormat(folder: string): Promise<Format> {
  const names = await listExtractNames(folder);
  const possible = FORMATS.filter((format) => names.some((name) => isNamedLike(name, format)));
  if (possible.length === 0) throw refusedFolder(`it holds no ${endings()}`, NAME_ONE);
  const recognised = await recognisedIn(folder, names, possible);
  const [format, other] = recognised.length ? recognised : usualAmong(names, possible);
  if (format && !other) return format;
  if (recognised.length === 0)
    throw refusedFolder('its files are of no format that is known', NAME_ONE);
  throw refusedFolder(
    `it holds files of several formats (${recognised.map(({ title }) => title).join(', ')})`,
    'Put each extract into a folder of its own, or name the format with --format.',
  );
}

/** Several formats may come as JSON: the first ending of a format is how most of its files are named. */
function usualAmong(names: string[], possible: Format[]): Format[] {
  if (possible.length === 1) return possible;
  return possible.filter(({ endings: [usual = ''] }) =>
    names.some((name) => name.toLowerCase().replace(/\.gz$/, '').endsWith(usual)),
  );
}

const NAME_ONE = 'Name a folder that holds one extract; "changeover formats" lists the formats.';

async function recognisedIn(folder: string, names: string[], possible: Format[]) {
  const found = new Set<Format>();
  for (const format of possible) {
    const own = names.filter((name) => isNamedLike(name, format));
    for (const name of new Set([...own.slice(0, LOOKED_INTO), ...own.slice(-LOOKED_INTO)])) {
      const head = await readHead(join(folder, name));
      if (head && format.recognises(head)) found.add(format);
      if (found.has(format)) break;
    }
  }
  return possible.filter((format) => found.has(format));
}

/** "no .json or .json.gz file (GP Connect ...), no .csv file (EMIS ...)". */
function endings(): string {
  return FORMATS.map(({ endings, title }) => `${endings.join(' or ')} file (${title})`).join(
    ', no ',
  );
}
