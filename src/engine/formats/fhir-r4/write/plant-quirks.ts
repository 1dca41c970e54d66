import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * Puts into a written package what exports get wrong: a byte order mark at the beginning of one file, lines that end like
 * those of Windows in another, an empty line at the end of a third, and the log of the export among the files. Which file
 * it is goes by the seed. No record is changed by it.
 */
export async function plantQuirks({
  folder,
  seed,
}: {
  folder: string;
  seed: number;
}): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ndjson')).sort();
  const file = (place: number) => join(folder, names[(seed + place) % names.length] ?? '');
  if (names.length === 0) return;
  await rewrite(file(0), async function* (chunks) {
    yield BYTE_ORDER_MARK;
    yield* chunks;
  });
  await rewrite(file(1), async function* (chunks) {
    for await (const chunk of chunks) yield chunk.replaceAll('\n', '\r\n');
  });
  await appendFile(file(2), '\n');
  const log = { exportId: String(seed), eventId: 'export_complete' };
  await appendFile(join(folder, 'log.ndjson'), `${JSON.stringify(log)}\n`);
}

/** Within JSON a line never ends, so that every end of a line is one between resources. */
async function rewrite(
  path: string,
  change: (chunks: AsyncIterable<string>) => AsyncIterable<string>,
): Promise<void> {
  const changed = `${path}.changed`;
  await pipeline(createReadStream(path, 'utf8'), change, createWriteStream(changed));
  await rename(changed, path);
}
