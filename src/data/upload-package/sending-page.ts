import type { Migration } from '../../migrations/migration.ts';
import { plural } from '../../ui/in-words.ts';
import type { ExtractFolder } from '../extract-folders.ts';
import { type Side, systemOf } from '../side.ts';
import { sizeInWords } from '../size-in-words.ts';

/** Where what a supplier handed over is sent from this computer, or named as a folder of it. */
export function sendingPage(migration: Migration, side: Side, folders: readonly ExtractFolder[]) {
  return {
    title: `Send a package of ${systemOf(migration, side)}`,
    base: `/migrations/${migration.id}/data`,
    side,
    folders: folders.map(({ place, files, bytes }) => ({
      place,
      name: place === '.' ? 'The folder itself' : place,
      size: `${plural(files, 'file')}, ${sizeInWords(bytes)}`,
    })),
  };
}
