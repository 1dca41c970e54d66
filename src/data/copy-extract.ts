import { copyFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { GP_CONNECT } from '../engine/formats/gp-connect/format.ts';
import { listFiles } from '../engine/formats/list-files.ts';
import type { ExtractReceived } from '../migrations/fact.ts';
import { type Keep, keepFilledFolder, nameFor } from './kept-files.ts';

/** Receives a folder as if its files had been sent from a browser: they are copied. */
export async function copyExtract(folder: string, keep: Keep): Promise<ExtractReceived> {
  const files = await listFiles(folder, GP_CONNECT);
  let bytes = 0;
  const place = await keepFilledFolder(keep, async (kept) => {
    for (const { path, position } of files) {
      const ending = extname(path).toLowerCase() === '.gz' ? '.json.gz' : '.json';
      await copyFile(path, join(kept, `${nameFor(position)}${ending}`));
      bytes += (await stat(path)).size;
    }
    return true;
  });
  if (!place) throw new Error('A copied extract was not kept.');
  return { origin: 'upload', place, files: files.length, bytes };
}
