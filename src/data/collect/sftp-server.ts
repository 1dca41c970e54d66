import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import SftpClient from 'ssh2-sftp-client';
import { Refusal } from '../../lib/refusal.ts';
import type { ArrivingFile } from '../sealed/arriving-file.ts';
import type { Collection } from './collections.ts';
import type { ListedFile } from './packages-in.ts';

const PATIENCE_MS = 20_000;
/** A folder that is nested deeper is no package. */
const DEEPEST = 6;

export type SftpServer = {
  list(): Promise<ListedFile[]>;
  /** Fetches what is missing of a file: what is there already of it is not fetched again. */
  fetch(file: ListedFile, to: ArrivingFile): Promise<void>;
  close(): Promise<void>;
};

/** Thrown where the connection ended in the middle: what was fetched stays, and fetching goes on later. */
export class Cut extends Error {}

/** @throws Refusal `supplier-unreachable` where the server is not to be had, does not let us in, or is another one */
export async function connectSftp(collection: Collection): Promise<SftpServer> {
  const { host, port, user, folder, hostKey } = collection;
  const ended = new AbortController();
  const end = () => ended.abort();
  const client = new SftpClient('changeover', { error: end, end, close: end });
  let shown: string | undefined;
  try {
    await client.connect({
      ...{ host, port, username: user, privateKey: await readKey(collection) },
      readyTimeout: PATIENCE_MS,
      keepaliveInterval: 5000,
      keepaliveCountMax: 4,
      hostVerifier: (key: Buffer) => {
        shown = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
        return hostKey.includes(shown);
      },
    });
  } catch (cause) {
    throw unreachable(collection, shown, cause as Error);
  }
  return {
    list: () => listFolder(client, folder, '', 0),
    async fetch({ name, bytes }, to) {
      const start = await to.bytesHere();
      if (start >= bytes) return;
      const source = client.createReadStream(`${folder}/${name}`, { start, autoClose: true });
      try {
        await to.addAsItComes(start, addAbortSignal(ended.signal, source));
      } catch (error) {
        if ((error as { syscall?: string }).syscall) throw error;
        throw new Cut('The connection to the supplier ended in the middle of a file.', {
          cause: error,
        });
      }
      const now = await to.bytesHere();
      if (now === bytes) return;
      if (now > bytes) await to.remove();
      throw new Cut('The file on the supplier’s server is of another length than it was.');
    },
    async close() {
      await client.end();
    },
  };
}

async function readKey({ privateKey }: Collection): Promise<Buffer> {
  return readFile(privateKey).catch((cause: NodeJS.ErrnoException) => {
    throw new Refusal(
      'settings-invalid',
      `The private key ${privateKey} of a collection cannot be read (${cause.code}). Put it there, or correct the file of collections.`,
      { cause },
    );
  });
}

async function listFolder(
  client: SftpClient,
  folder: string,
  below: string,
  depth: number,
): Promise<ListedFile[]> {
  const files: ListedFile[] = [];
  for (const { type, name, size, modifyTime } of await client.list(`${folder}/${below}`)) {
    const inside = `${below}${name}`;
    if (type === 'd' && depth < DEEPEST) {
      files.push(...(await listFolder(client, folder, `${inside}/`, depth + 1)));
    }
    // A link on the supplier's server is not followed.
    if (type === '-') files.push({ name: inside, bytes: size, modifiedMs: modifyTime });
  }
  return files;
}

function unreachable(
  { host, port, hostKey }: Collection,
  shown: string | undefined,
  cause: Error,
): Refusal {
  if (cause instanceof Refusal) return cause;
  const isOther = shown !== undefined && !hostKey.includes(shown);
  return new Refusal(
    'supplier-unreachable',
    isOther
      ? `The server at ${host}:${port} is not the one that was agreed: it shows the key ${shown}. Nothing was sent to it. Ask the supplier by telephone whether its key has changed, and only then put the new one into the file of collections.`
      : `The server at ${host}:${port} cannot be had, or does not let us in (${cause.message}). Check address, user and private key in the file of collections, and ask the supplier.`,
    { cause },
  );
}
