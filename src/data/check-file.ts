import { basename } from 'node:path';
import { stageFile } from '../engine/formats/gp-connect/read-file.ts';
import { Refusal } from '../lib/refusal.ts';

/** What is wrong with a file that was sent, told by its position; undefined when it can be compared. */
export async function checkFile({
  path,
  position,
  of,
}: {
  path: string;
  position: number;
  of: number;
}): Promise<string | undefined> {
  try {
    await stageFile({ path, name: basename(path), position, of });
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
