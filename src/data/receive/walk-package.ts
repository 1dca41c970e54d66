import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isNamedAsArchive } from '../../engine/formats/vision-csv/file-name.ts';
import { sealStream } from '../sealed/seal-stream.ts';
import { openSealed, type SealedFile } from '../sealed/sealed-file.ts';
import { type Inspected, inspectFile } from './inspect-file.ts';
import { FIRST_BYTES, kindOfFile, openedName } from './kind-of-file.ts';
import { LIMITS } from './limits.ts';
import { baseName, byName, isLitter, nameKey, shownName } from './names.ts';
import type { Opener } from './opening.ts';
import type { Arrived, Sealing } from './seal-package.ts';
import { type Problem, Unfit } from './unfit.ts';
import { openZip } from './zip.ts';

/** A file of the extract itself, and where in the production it stands: a sealed file, or an entry of that archive. */
export type ExtractFile = { name: string; sealed: string; entry?: string } & Omit<
  Inspected,
  'problems'
>;
export type Walked = { files: ExtractFile[]; problems: Problem[] };

/** A package is encrypted once, or its files are, within an archive that is encrypted too. */
const DEEPEST = 3;

/**
 * Goes through everything that arrived, into archives and encrypted files, and inspects each file of the extract.
 * What is wrong is kept and the rest is gone through nevertheless, so that everything wrong is told at once.
 */
export async function walkPackage(
  arrived: readonly Arrived[],
  {
    opener,
    onLooked = () => {},
    ...to
  }: Sealing & { opener: Opener; onLooked?: (seen: { bytes: number; files: number }) => void },
): Promise<Walked> {
  const found: ExtractFile[] = [];
  const failed: { name: string; problem: Problem }[] = [];
  let [opened, bytes] = [0, 0];

  async function walkSealed(name: string, sealed: string, depth: number): Promise<void> {
    const file = await openSealed(join(to.folder, sealed), to.key);
    try {
      const kind = kindOfFile(name, await firstBytes(file));
      if (kind === 'zip') await walkZip(file, sealed, depth);
      else if (kind === 'plain') await inspect(name, file.stream(), { sealed });
      else await walkEncrypted(name, kind, file.stream(), depth);
    } finally {
      await file.close();
    }
  }

  async function walkZip(file: SealedFile, sealed: string, depth: number): Promise<void> {
    for (const entry of await openZip(file)) {
      if (isLitter(entry.name)) continue;
      await keepingProblems(entry.name, async () => {
        to.signal?.throwIfAborted();
        const { first, all } = await peek(entry.content());
        const kind = kindOfFile(entry.name, first);
        if (kind === 'zip') return walkArchiveIn(entry.name, all, depth);
        if (kind === 'plain') await inspect(entry.name, all, { sealed, entry: entry.name });
        else await walkEncrypted(entry.name, kind, all, depth);
      });
    }
  }

  /** Vision sends its files in archives of their own, which some hand may have packed together once more. */
  async function walkArchiveIn(name: string, content: AsyncIterable<Buffer>, depth: number) {
    if (!isNamedAsArchive(baseName(name)) || depth === DEEPEST) throw nested();
    await keepOpened(content, (sealed) => walkSealed(name, sealed, DEEPEST));
  }

  async function walkEncrypted(
    name: string,
    kind: 'age' | 'openpgp',
    content: AsyncIterable<Buffer>,
    depth: number,
  ): Promise<void> {
    if (depth === DEEPEST) throw nested();
    await keepOpened(opener.open(kind, content), (sealed) =>
      walkSealed(openedName(name), sealed, depth + 1),
    );
  }

  /** What came out of a file is kept beside it, sealed as well, and gone through in its turn. */
  async function keepOpened(
    content: AsyncIterable<Buffer>,
    walk: (sealed: string) => Promise<void>,
  ) {
    const sealed = `opened-${String(++opened).padStart(6, '0')}`;
    const path = join(to.folder, sealed);
    try {
      await sealStream(content, { path, key: to.key, signal: to.signal });
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    await walk(sealed);
  }

  async function inspect(
    name: string,
    content: AsyncIterable<Buffer>,
    where: { sealed: string; entry?: string },
  ): Promise<void> {
    const { problems, ...inspected } = await inspectFile(name, counted(content));
    found.push({ name, ...where, ...inspected });
    if (found.length > LIMITS.files) {
      throw new Unfit('too-many-files', 'The package has too many files to be one extract.');
    }
    for (const problem of problems) failed.push({ name, problem });
  }

  async function* counted(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      bytes += chunk.length;
      onLooked({ bytes, files: found.length });
      yield chunk;
    }
  }

  async function keepingProblems(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      failed.push({ name, problem: { rule: error.rule, message: error.message } });
    }
  }

  for (const { name, sealed } of arrived) {
    await keepingProblems(name, () => walkSealed(name, sealed, 0));
  }
  const files = found.sort(byName);
  return { files, problems: [...named(failed, files), ...repeatedIn(files)] };
}

/** Problems with the place of their file among all, those that could not be read included. */
function named(failed: { name: string; problem: Problem }[], files: ExtractFile[]): Problem[] {
  const names = [...new Set([...files, ...failed].map(({ name }) => name))]
    .map((name) => ({ name }))
    .sort(byName)
    .map(({ name }) => name);
  return failed.map(({ name, problem }) => ({
    ...problem,
    file: shownName(name, names.indexOf(name) + 1, names.length),
  }));
}

/** Files of several archives and of subfolders are one extract, so none may stand for another. */
function repeatedIn(files: ExtractFile[]): Problem[] {
  const seen = new Set<string>();
  return files.flatMap(({ name }, index): Problem[] => {
    const isTable = /\.csv$/i.test(name);
    const key = nameKey(isTable ? baseName(name) : name);
    const isRepeated = seen.has(key);
    seen.add(key);
    if (!isRepeated) return [];
    return [
      {
        rule: 'name-repeated',
        file: shownName(name, index + 1, files.length),
        message:
          'The package holds two files of this name, perhaps of two productions. Receive each production by itself, in their order.',
      },
    ];
  });
}

function nested(): Unfit {
  return new Unfit(
    'archive-nested',
    'Archives lie within archives, deeper than is looked. Take the inner ones out, and receive them by themselves.',
  );
}

async function firstBytes(file: SealedFile): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of file.stream(0, Math.min(FIRST_BYTES, file.size))) parts.push(part);
  return Buffer.concat(parts);
}

/** The first bytes of a stream, and all of it. */
async function peek(content: AsyncIterable<Buffer>) {
  const chunks = content[Symbol.asyncIterator]();
  const parts: Buffer[] = [];
  let length = 0;
  while (length < FIRST_BYTES) {
    const { value, done } = await chunks.next();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  const all = async function* () {
    yield* parts;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  };
  return { first: Buffer.concat(parts).subarray(0, FIRST_BYTES), all: all() };
}
