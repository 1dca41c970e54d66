/** Writes the extracts of the story. Usage: node test/practices/fernbank-surgery/write.ts */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fernbankSurgery } from './story.ts';

for (const side of ['source', 'target'] as const) {
  const folder = join(import.meta.dirname, side);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [file, bundle] of Object.entries(fernbankSurgery(side)))
    writeFileSync(join(folder, file), bundle.toJson());
}
