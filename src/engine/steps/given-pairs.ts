import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { readCsv } from '../../lib/csv.ts';
import { Refusal } from '../../lib/refusal.ts';
import { listFiles } from '../formats/list-files.ts';
import { formatNamed } from '../formats/registry.ts';

/** Two files, by their places in the order of names, that are given as being of one patient. */
export type GivenPair = { row: number; source: number; target: number };

type Extract = { folder: string; format: string };

/**
 * Reads which patients are one where the extracts cannot tell: a CSV with the columns `source` and
 * `target`, in each row the name of a file of either extract. Throws `Refusal`, naming the row, for
 * what names no file or a file twice.
 */
export async function readGivenPairs(
  path: string,
  extracts: Record<'source' | 'target', Extract>,
): Promise<GivenPair[]> {
  const places = {
    source: await placesIn(extracts.source),
    target: await placesIn(extracts.target),
  };
  const pairs: GivenPair[] = [];
  let columns: { source: number; target: number } | null = null;
  for await (const { line, fields } of readCsv(textOf(path))) {
    const cells = fields.map((field) => field.trim());
    if (columns === null) {
      columns = { source: cells.indexOf('source'), target: cells.indexOf('target') };
      if (columns.source < 0 || columns.target < 0)
        throw refused('its first row does not name the columns "source" and "target"');
      continue;
    }
    const place = (side: 'source' | 'target') => {
      const found = places[side].get(cells[columns?.[side] ?? -1] ?? '');
      if (found === undefined) throw refused(`line ${line} names no file of the ${side}`);
      if (pairs.some((pair) => pair[side] === found))
        throw refused(`line ${line} names a file of the ${side} that an earlier line names`);
      return found;
    };
    pairs.push({ row: line, source: place('source'), target: place('target') });
  }
  if (pairs.length === 0) throw refused('it pairs nobody');
  return pairs;
}

/** Places of files by their names, as patients of a file-by-file format keep them. */
async function placesIn({ folder, format }: Extract): Promise<Map<string, number>> {
  const { reader } = formatNamed(format);
  if (reader.by !== 'file')
    throw refused('one of the extracts does not hold one patient in each file');
  const files = await listFiles(folder, formatNamed(format));
  return new Map(files.map(({ name, position }) => [name, position]));
}

async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of createReadStream(resolve(path)))
      yield decoder.decode(chunk, { stream: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw refused(`it cannot be read (${code})`);
  }
  yield decoder.decode();
}

/** Without any name from it: files are often named after patients. */
function refused(why: string): Refusal {
  return new Refusal(
    'usage-wrong',
    `The file of pairs cannot be used: ${why}. Give a CSV with the columns source and target, in each row the name of a file of either extract.`,
  );
}
