import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import type { PackageFile } from '../receive/list-package.ts';
import { arrivingAt, type Uploads } from './upload-in-pieces.ts';

/** A file of what was sent: what its sender calls it, and where it lies among the uploads. */
const ListedFile = z.object({ name: z.string(), bytes: z.int(), place: z.string() });
export type ListedFile = z.infer<typeof ListedFile>;

/** Writes down which files were sent together, sealed as they are, and answers where. The same ones have one list. */
export async function keepList(uploads: Uploads, files: readonly ListedFile[]): Promise<string> {
  const content = Buffer.from(JSON.stringify(files));
  const place = createHash('sha256').update(content).digest('hex').slice(0, 32);
  await arrivingAt(uploads, place).addStretch(0, oneChunk(content));
  return place;
}

/** @throws Refusal `package-missing` where the list, or a file of it, is not here in full */
export async function filesListed(uploads: Uploads, place: string): Promise<PackageFile[]> {
  const files = await readList(uploads, place);
  for (const file of files) {
    const here = await arrivingAt(uploads, file.place).bytesHere();
    if (here !== file.bytes) throw notHere();
  }
  if (files.length === 0) throw notHere();
  return files.map(({ name, bytes, place }) => ({
    ...{ name, bytes },
    content: () => arrivingAt(uploads, place).content(),
  }));
}

/** Removes the files of a list, and then the list. Of one that was damaged the files go after a week, as of none. */
export async function removeListed(uploads: Uploads, place: string): Promise<void> {
  for (const file of await listedStill(uploads, place))
    await arrivingAt(uploads, file.place).remove();
  await arrivingAt(uploads, place).remove();
}

async function listedStill(uploads: Uploads, place: string): Promise<ListedFile[]> {
  try {
    return await readList(uploads, place);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'package-damaged') return [];
    throw error;
  }
}

async function readList(uploads: Uploads, place: string): Promise<ListedFile[]> {
  const content = await text(arrivingAt(uploads, place).content());
  return content === '' ? [] : z.array(ListedFile).parse(JSON.parse(content));
}

async function* oneChunk(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

function notHere(): Refusal {
  return new Refusal(
    'package-missing',
    'What was sent is not here any more in full: uploads that nobody goes on with are removed after a week. Send it again.',
  );
}
