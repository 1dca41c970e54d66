import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Piece } from './side.ts';

/** Files that grow piece by piece. Each begins as `begin` says and exists even without a row. */
export class OutputFiles {
  readonly rows: Record<string, number> = {};
  readonly #files = new Map<string, number>();
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  begin(key: string, path: string, text: string): void {
    const place = join(this.#folder, path);
    mkdirSync(dirname(place), { recursive: true });
    const file = openSync(place, 'wx', 0o600);
    this.#files.set(key, file);
    this.rows[key] = 0;
    writeWhole(file, new TextEncoder().encode(text));
  }

  write({ file: key, bytes, rows }: Piece): void {
    const file = this.#files.get(key);
    if (file === undefined) throw new Error(`no file was begun for ${key}`);
    writeWhole(file, bytes);
    this.rows[key] = (this.rows[key] ?? 0) + rows;
  }

  close(): void {
    for (const file of this.#files.values()) closeSync(file);
    this.#files.clear();
  }
}

/** A write can take less than it was given. */
function writeWhole(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}
