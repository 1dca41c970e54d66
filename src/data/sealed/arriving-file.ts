import { hkdfSync, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sealStream } from './seal-stream.ts';
import { openSealed, sealedSize } from './sealed-file.ts';

/** What a process that is killed has to have sent again at most. */
const STRETCH_BYTES = 64 * 1024 ** 2;

/**
 * A file while it arrives, sealed as it comes: a folder with a sealed file for each stretch of it, called by the byte
 * at which it begins. What is sealed is never changed, so it goes on after a cut with a stretch of its own. Each has a
 * key of its own, made of the migration's, of which file it is of, and of where it begins: it opens in no other place.
 */
export class ArrivingFile {
  readonly #folder: string;
  readonly #key: Buffer;
  readonly #of: string;

  /** `of` is the same for the same file only: made of what it is called, how long it is, and where it comes from. */
  constructor(folder: string, { key, of }: { key: Buffer; of: string }) {
    this.#folder = folder;
    this.#key = key;
    this.#of = of;
  }

  /** How much of it is here: all stretches from its beginning that follow one another. */
  async bytesHere(): Promise<number> {
    return (await this.#stretches()).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Adds a stretch that begins where what is here ends. All of it is kept, or none. */
  async addStretch(start: number, content: AsyncIterable<Buffer>): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, `.${randomUUID()}`);
    try {
      const { bytes } = await sealStream(content, { path, key: this.#keyAt(start) });
      if (bytes > 0) await rename(path, join(this.#folder, nameOf(start)));
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Adds what comes, stretch by stretch. Where it breaks off, what came before is kept, and the error thrown. */
  async addAsItComes(start: number, content: AsyncIterable<Buffer>): Promise<void> {
    const chunks = content[Symbol.asyncIterator]();
    let [at, hasEnded, failure] = [start, false, undefined as { error: unknown } | undefined];
    const stretch = async function* () {
      for (let bytes = 0; bytes < STRETCH_BYTES; ) {
        const next = await chunks.next().catch((error: unknown) => {
          failure = { error };
        });
        hasEnded = next?.done !== false;
        if (next?.done !== false) return;
        bytes += next.value.length;
        at += next.value.length;
        yield next.value;
      }
    };
    try {
      while (!hasEnded) await this.addStretch(at, stretch());
    } finally {
      await chunks.return?.();
    }
    if (failure) throw failure.error;
  }

  /** All that is here, in clear. */
  async *content(): AsyncGenerator<Buffer> {
    for (const { path, start } of await this.#stretches()) {
      const sealed = await openSealed(path, this.#keyAt(start));
      try {
        yield* sealed.stream();
      } finally {
        await sealed.close();
      }
    }
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #keyAt(start: number): Buffer {
    const use = `changeover stretch of ${this.#of} from ${start}`;
    return Buffer.from(hkdfSync('sha256', this.#key, '', use, 32));
  }

  async #stretches(): Promise<{ path: string; start: number; bytes: number }[]> {
    const names = new Set(await namesIn(this.#folder));
    const stretches: { path: string; start: number; bytes: number }[] = [];
    for (let at = 0; names.has(nameOf(at)); ) {
      const path = join(this.#folder, nameOf(at));
      const bytes = sealedSize((await stat(path)).size);
      stretches.push({ path, start: at, bytes });
      at += bytes;
    }
    return stretches;
  }
}

/** Stretches of another name were sealed by an earlier version, without their file: none of them counts. */
function nameOf(start: number): string {
  return `stretch-${String(start).padStart(15, '0')}`;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}
