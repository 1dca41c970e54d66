import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

type Packing = {
  /** Stands with every file: the same files give the same bytes. */
  producedAt: string;
  onBytes: (done: number, total: number) => void;
};

/** Files that are compressed already. */
const COMPRESSED = /\.parquet$/;

/** All files of a folder as one zip, read as it is asked for. */
export async function* packFolder(
  folder: string,
  { producedAt, onBytes }: Packing,
): AsyncGenerator<Buffer> {
  const files = await filesIn(folder);
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  // A file that cannot be read is told to the archive, which goes on waiting for it.
  zip.on('error', (error) => stream.destroy(error));
  for (const { path, name } of files)
    zip.addFile(path, name, {
      mtime: new Date(producedAt),
      mode: 0o100600,
      compress: !COMPRESSED.test(name),
    });
  zip.end();
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  onBytes(0, total);
  for await (const chunk of stream) {
    yield chunk;
    done += chunk.length;
    onBytes(Math.min(done, total), total);
  }
}

async function filesIn(folder: string): Promise<{ path: string; name: string; bytes: number }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  return Promise.all(
    paths.map(async (path) => ({
      path,
      name: relative(folder, path).split(sep).join('/'),
      bytes: (await stat(path)).size,
    })),
  );
}
