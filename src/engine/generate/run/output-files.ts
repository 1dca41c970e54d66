import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Piece } from './side.ts';

/**
 * Files that grow piece by piece. Each begins as `begin` says and exists even without a row. There can be more of
 * them than a process may have open, so each is open only while it is written to.
 */
export class OutputFiles {
  readonly rows: Record<string, number> = {};
  readonly #files = new Map<string, string>();
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  begin(key: string, path: string, text: string): void {
    const place = join(this.#folder, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text, { flag: 'wx', mode: 0o600 });
    this.#files.set(key, place);
    this.rows[key] = 0;
  }

  write({ file: key, bytes, rows }: Piece): void {
    const place = this.#files.get(key);
    if (place === undefined) throw new Error(`no file was begun for ${key}`);
    appendFileSync(place, bytes);
    this.rows[key] = (this.rows[key] ?? 0) + rows;
  }
}
