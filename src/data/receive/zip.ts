import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { Refusal } from '../../lib/refusal.ts';
import type { SealedFile } from '../sealed/sealed-file.ts';
import { LIMITS, mostUnpacked } from './limits.ts';
import { assertSafeName, nameKey } from './names.ts';
import { Unfit } from './unfit.ts';

export type ZipEntry = { name: string; bytes: number; content: () => AsyncIterable<Buffer> };

/**
 * The files of a zip archive that stands sealed, all of its directory checked before any is read. Reading one
 * proves its size and checksum, or throws `Unfit`. Nothing is written anywhere.
 */
export async function openZip(sealed: SealedFile): Promise<ZipEntry[]> {
  const zip = await openDirectory(sealed);
  const entries: yauzl.Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > LIMITS.files) {
        throw new Unfit(
          'too-many-files',
          `The archive has more than ${LIMITS.files.toLocaleString('en-GB')} files. Ask the supplier for it in parts.`,
        );
      }
    }
  } catch (error) {
    throw inWords(error);
  }
  const files = entries.map((entry) => ({ entry, name: nameOf(entry) })).filter(isFile);
  assertNamesDiffer(files.map(({ name }) => name));
  assertNoOverlap(entries);
  for (const { entry } of files) assertHarmless(entry);
  const bytes = files.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (bytes > LIMITS.unpackedBytes) throw tooLarge();
  return files.map(({ entry, name }) => ({
    name,
    bytes: entry.uncompressedSize,
    content: () => contentOf(zip, entry),
  }));
}

async function openDirectory(sealed: SealedFile): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.fromRandomAccessReaderPromise(new SealedReader(sealed), sealed.size, {
      lazyEntries: true,
      autoClose: false,
      // Names are judged here: the library would end the whole archive without saying what to do.
      decodeStrings: false,
      validateEntrySizes: true,
    });
  } catch (error) {
    throw inWords(error);
  }
}

class SealedReader extends yauzl.RandomAccessReader {
  readonly #sealed: SealedFile;

  constructor(sealed: SealedFile) {
    super();
    this.#sealed = sealed;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.#sealed.stream(start, end);
  }
}

function isFile({ name }: { name: string }): boolean {
  return !name.endsWith('/');
}

/** @throws Unfit where it is not text, leads elsewhere, or is the name of a link or device */
function nameOf(entry: yauzl.Entry): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(entry.fileNameRaw);
  } catch (cause) {
    throw new Unfit(
      'name-unreadable',
      'The archive names a file in an encoding that is not UTF-8, so its name cannot be known for certain. Ask the supplier for an archive with plain names.',
      { cause },
    );
  }
  assertSafeName(name.replace(/\/$/, ''));
  const [system, mode] = [
    entry.versionMadeBy >> 8,
    (entry.externalFileAttributes >>> 16) & 0o170000,
  ];
  const isUnix = system === 3 || system === 19;
  if (isUnix && mode === 0o120000) {
    throw new Unfit(
      'link',
      'The archive holds a link to another file instead of the file. Ask the supplier for an archive without links.',
    );
  }
  if (isUnix && mode !== 0 && mode !== 0o100000 && mode !== 0o040000) {
    throw new Unfit(
      'special-file',
      'The archive holds a device or a pipe. Ask the supplier for an archive of files only.',
    );
  }
  return name;
}

function assertNamesDiffer(names: string[]): void {
  if (new Set(names.map(nameKey)).size === names.length) return;
  throw new Unfit(
    'name-repeated',
    'The archive holds two files of the same name, so one would stand for the other. Ask the supplier for it again.',
  );
}

/** Archives whose files share bytes unpack to far more than they seem to: D. Fifield, A better zip bomb (2019). */
function assertNoOverlap(entries: yauzl.Entry[]): void {
  const inOrder = entries.toSorted(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  );
  let end = 0;
  for (const { relativeOffsetOfLocalHeader, compressedSize, fileNameLength } of inOrder) {
    if (relativeOffsetOfLocalHeader < end) {
      throw new Unfit(
        'archive-overlaps',
        'Files of the archive lie over one another, as in an archive that was made to do harm. It was not unpacked. Ask the supplier where it comes from.',
      );
    }
    end = relativeOffsetOfLocalHeader + 30 + fileNameLength + compressedSize;
  }
}

function assertHarmless(entry: yauzl.Entry): void {
  if (entry.isEncrypted()) {
    throw new Unfit(
      'archive-protected',
      'The archive is protected by a password of its own. Ask the supplier to send it without one, encrypted with age or OpenPGP to the practice’s key.',
    );
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new Unfit(
      'archive-method',
      `The archive is packed by a method (${entry.compressionMethod}) that is not read here. Ask the supplier for one that is packed by Deflate.`,
    );
  }
  if (entry.uncompressedSize > mostUnpacked(entry.compressedSize)) throw tooLarge();
}

function tooLarge(): Unfit {
  return new Unfit(
    'archive-too-large',
    `The archive says that it unpacks to more than ${LIMITS.ratio} times its size, as one does that was made to do harm. It was not unpacked. Ask the supplier where it comes from.`,
  );
}

async function* contentOf(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Buffer> {
  let checksum = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    throw inWords(error);
  }
  if (checksum !== entry.crc32) throw unreadable('the checksum of a file in it is another');
}

/** What the library says is wrong with an archive; what is wrong with this computer stays a fault. */
function inWords(error: unknown): unknown {
  if (error instanceof Unfit || error instanceof Refusal || !(error instanceof Error)) return error;
  if ('syscall' in error) return error;
  const { message } = error;
  if (/too many bytes/i.test(message)) return tooLarge();
  if (/multi-disk|disk number/i.test(message)) {
    return new Unfit(
      'archive-split',
      'The archive is one part of several. Join them before (zip -s 0 whole.zip --out joined.zip), or ask the supplier for one archive.',
      { cause: error },
    );
  }
  return unreadable('it is damaged or was cut short', error);
}

function unreadable(why: string, cause?: unknown): Unfit {
  return new Unfit(
    'archive-unreadable',
    `The archive cannot be read: ${why}. Compare its size with the supplier’s, and have it sent again.`,
    { cause },
  );
}
