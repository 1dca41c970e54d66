import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../lib/refusal.ts';
import { type Break, checkChain, type Span } from '../chain/check-chain.ts';
import type { ExtractFile, Format } from './format.ts';
import { listFiles, listNames, refusedFolder } from './list-files.ts';

/**
 * The folders in a folder that holds nothing else but hidden files: productions that were sent one after the other,
 * one in each. Empty for a folder with files of its own, which is one extract.
 */
export async function productionFolders(folder: string): Promise<string[]> {
  const names = new Set(await listNames(folder));
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) =>
    names.has(name),
  );
  if (!entries.every((entry) => entry.isDirectory())) return [];
  return [...names];
}

/** The names of an extract's files, of a chain with the folder of their production before them. */
export async function listExtractNames(folder: string): Promise<string[]> {
  const productions = await productionFolders(folder);
  if (productions.length === 0) return listNames(folder);
  const names = productions.map(async (production) =>
    (await listNames(join(folder, production))).map((name) => `${production}/${name}`),
  );
  return (await Promise.all(names)).flat();
}

/**
 * The files of an extract, or of a chain of productions in the order in which they are to be used. Those that a
 * later full production takes the place of are among them, and are said to be `replaced`.
 * Throws `Refusal` `chain-broken` where one is missing, is there twice, or overlaps with another.
 */
export async function listExtractFiles(folder: string, format: Format): Promise<ExtractFile[]> {
  const names = await productionFolders(folder);
  if (names.length === 0) return listFiles(folder, format);
  const productions = await Promise.all(
    names.map(async (name) => ({ name, files: await filesIn(folder, name, format) })),
  );
  const [only] = productions;
  if (productions.length === 1 && only) return only.files;
  const inOrder = await inTheirOrder(productions, format);
  const files = inOrder.flatMap((production) => production.files);
  return files.map((file, index) => ({ ...file, position: index + 1, of: files.length }));
}

type Production = { name: string; files: ExtractFile[] };

async function filesIn(folder: string, production: string, format: Format) {
  const files = await listFiles(join(folder, production), format);
  return files.map((file) => ({ ...file, name: `${production}/${file.name}` }));
}

async function inTheirOrder(
  productions: readonly Production[],
  format: Format,
): Promise<Production[]> {
  const { spansOf } = format;
  if (!spansOf)
    throw refusedFolder(
      'it holds several folders, and extracts of this format are not read one upon the other',
      'Name the folder of the extract that counts.',
    );
  const spans = await Promise.all(
    productions.map(({ name, files }) => spansOf(files, kindIn(name))),
  );
  const silent = spans.findIndex((some) => some.length === 0);
  if (silent >= 0)
    throw refusedFolder(
      `the files in folder ${silent + 1} of ${spans.length} do not say what they cover`,
      'Keep the names that the supplier gave them, and the manifest that came with them.',
    );
  const order = spans
    .map((some, index) => ({
      index,
      reach:
        some
          .map(({ upTo }) => upTo)
          .sort()
          .at(-1) ?? '',
    }))
    .toSorted((one, other) => (one.reach < other.reach ? -1 : one.reach > other.reach ? 1 : 0));
  const chain = checkChain(
    order.map(({ index }, place) => ({ production: place + 1, spans: spans[index] ?? [] })),
  );
  const [first] = chain.breaks;
  if (first) throw broken(first, productions.length);
  const replaced = new Set(chain.superseded);
  return order.flatMap(({ index }, place) => {
    const production = productions[index];
    if (!production) return [];
    const isReplaced = replaced.has(place + 1);
    return [{ ...production, files: production.files.map((file) => ({ ...file, isReplaced })) }];
  });
}

/** A folder can say it: "bulk", "2-full", "delta-07". */
function kindIn(name: string): Span['kind'] | undefined {
  if (/(^|[^a-z])(bulk|full)([^a-z]|$)/i.test(name)) return 'full';
  return /(^|[^a-z])delta([^a-z]|$)/i.test(name) ? 'delta' : undefined;
}

/** Names the production by its place in the order of what they hold */
function broken({ rule, production, after, upTo }: Break, of: number): Refusal {
  const which = `production ${production} of ${of}, in the order of what they hold,`;
  const stretch = `${after ? `after ${inWords(after)} ` : ''}up to ${inWords(upTo)}`;
  const why = {
    gap: `before ${which} what changed ${stretch} is missing. Ask the supplier for it, or for a full extract`,
    'no-full': `${which} tells what changed, and the full extract before it is not there. Put that beside it; if it is there, call its folder "full", since nothing else says what it is`,
    overlap: `${which} and the one before it both tell what changed ${stretch}. Ask the supplier which counts, or for a full extract`,
    repeat: `${which} tells once more what changed ${stretch}. Take one of the two away; where they differ, ask the supplier which counts`,
    reordered: `${which} came too late`,
  }[rule];
  return new Refusal('chain-broken', `The productions cannot be used one upon the other: ${why}.`);
}

/** EMIS counts its batches; SystmOne and Vision tell the moment. */
function inWords(point: string): string {
  if (/^\d+$/.test(point)) return `batch ${Number(point)}`;
  return point.replace('_', ' ').replace(/^([\d-]{10})-(\d\d)(\d\d)\d\d$/, '$1 $2:$3');
}
