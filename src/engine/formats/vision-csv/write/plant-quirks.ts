import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { readFileName } from '../file-name.ts';
import { tableNamed } from '../manifest.ts';

/**
 * Puts into an extract what live systems write otherwise without meaning anything else: a byte order mark before
 * staff, clinicians with a word before their id, links that end in a bar, changes in place of additions, rows that come
 * twice, and the two files that nobody has described.
 */
export async function plantQuirks({ folder, seed }: { folder: string; seed: number }) {
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    switch (readFileName(name)?.table.name) {
      case 'Staff':
        await writeFile(path, `\uFEFF${await readFile(path, 'utf8')}`);
        break;
      case 'Encounter':
        await writeOtherwise(path, seed);
        break;
      case 'Practice':
        for (const table of ['active_user', 'patient_check_sum'])
          await writeFile(join(folder, besides(name, table)), '1,1\n');
        break;
    }
  }
}

function besides(name: string, table: string): string {
  return name.replace(/^FULL_/, 'ADDITIONAL_').replace('practice_data', `${table}_data`);
}

/** No value of an encounter holds a comma or a line end, so its rows are lines. */
async function writeOtherwise(path: string, seed: number): Promise<void> {
  const written = `${path}.written`;
  await pipeline(
    createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }),
    async function* (lines: AsyncIterable<string>) {
      let place = seed % 1000;
      for await (const line of lines) {
        place++;
        const values = line.split(',');
        if (place % 29 === 0) alter(values, 'HCP', (id) => (id ? `:STAFF:${id}` : id));
        if (place % 31 === 0) alter(values, 'LINKS', (links) => (links ? `${links}|` : links));
        if (place % 37 === 0) alter(values, 'ACTION', () => 'C');
        yield `${values.join(',')}\r\n`;
        if (place % 211 === 0) yield `${line}\r\n`;
      }
    },
    createWriteStream(written),
  );
  await rename(written, path);
}

const PLACES = new Map(tableNamed('Encounter').columns.map(({ name }, place) => [name, place]));

function alter(values: string[], column: string, how: (value: string) => string): void {
  const place = PLACES.get(column) as number;
  values[place] = how(values[place] ?? '');
}
