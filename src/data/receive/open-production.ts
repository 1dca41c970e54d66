import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { openSealed, type SealedFile } from '../sealed/sealed-file.ts';
import { assertSafeName } from './names.ts';
import { CONTENTS } from './receive-package.ts';
import { openZip, type ZipEntry } from './zip.ts';

const Contents = z.object({
  files: z.array(
    z.object({
      name: z.string(),
      sealed: z.string().regex(/^(opened-)?\d{6}$/),
      entry: z.string().optional(),
      sha256: z.string(),
    }),
  ),
});
type KeptFile = z.infer<typeof Contents>['files'][number];

/**
 * Writes the files of a production in clear, by their own names, into a folder that the caller makes and removes.
 * Folders that all of them stand in are left out. Each file is proved against its hash.
 *
 * @throws Refusal `package-damaged` where what was kept is not any more as it arrived
 */
export async function openProduction({
  folder,
  key,
  into,
  signal,
}: {
  folder: string;
  key: Buffer;
  into: string;
  signal?: AbortSignal | undefined;
}): Promise<void> {
  const contents = await openSealed(join(folder, CONTENTS), key);
  const { files } = Contents.parse(
    JSON.parse((await buffer(contents.stream()).finally(contents.close)).toString('utf8')),
  );
  const shared = sharedFolder(files.map(({ name }) => name));
  for (const [sealed, some] of Map.groupBy(files, (file) => file.sealed)) {
    const archive = await openSealed(join(folder, sealed), key);
    try {
      const contentOf = await contentIn(archive, some);
      for (const file of some) {
        signal?.throwIfAborted();
        assertSafeName(file.name);
        await writeProved(contentOf(file), join(into, file.name.slice(shared.length)), file.sha256);
      }
    } finally {
      await archive.close();
    }
  }
}

async function contentIn(archive: SealedFile, files: readonly KeptFile[]) {
  if (files.every(({ entry }) => entry === undefined)) return () => archive.stream();
  const entries = new Map<string, ZipEntry>(
    (await openZip(archive)).map((entry) => [entry.name, entry]),
  );
  return ({ entry = '' }: KeptFile) => {
    const found = entries.get(entry);
    if (!found) throw damaged();
    return found.content();
  };
}

async function writeProved(content: AsyncIterable<Buffer>, path: string, sha256: string) {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const passing = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(content, passing, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  if (hash.digest('hex') !== sha256) throw damaged();
}

/** The part of their names that all files begin with, up to the end of a folder. */
function sharedFolder(names: readonly string[]): string {
  const [first = ''] = names;
  let shared = first.slice(0, first.lastIndexOf('/') + 1);
  while (shared !== '' && !names.every((name) => name.startsWith(shared))) {
    shared = shared.slice(0, shared.lastIndexOf('/', shared.length - 2) + 1);
  }
  return shared;
}

function damaged(): Refusal {
  return new Refusal(
    'package-damaged',
    'A file of the production is not any more as it arrived. Put its folder back from a copy, or receive the production again.',
  );
}
