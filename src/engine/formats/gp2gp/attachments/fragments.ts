import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ExtractFile } from '../../format.ts';
import { type Envelope, readEnvelope } from './envelope.ts';

/** Where the messages of an extract stand by their ids, and which of them others name. */
export type Fragments = {
  find(messageId: string): Promise<Envelope | null>;
  isNamed(messageId: string): boolean;
};

const OF_EXTRACT = new WeakMap<readonly ExtractFile[], Promise<Fragments>>();

/** Reads the ids of all envelopes of an extract, once; their content is read again when needed. */
export function fragmentsAmong(files: readonly ExtractFile[]): Promise<Fragments> {
  const known = OF_EXTRACT.get(files) ?? index(files);
  OF_EXTRACT.set(files, known);
  return known;
}

async function index(files: readonly ExtractFile[]): Promise<Fragments> {
  const places = new Map<string, ExtractFile>();
  const named = new Set<string>();
  for (const file of files) {
    const envelope = await envelopeIn(file);
    if (!envelope) continue;
    if (envelope.messageId !== null && !places.has(envelope.messageId))
      places.set(envelope.messageId, file);
    for (const part of envelope.parts) if (part.kind === 'elsewhere') named.add(part.messageId);
  }
  return {
    find: async (messageId) => {
      const file = places.get(messageId);
      return file ? envelopeIn(file) : null;
    },
    isNamed: (messageId) => named.has(messageId),
  };
}

/** The envelope in a file; null for what is none, which is told when the file itself is read. */
async function envelopeIn(file: ExtractFile): Promise<Envelope | null> {
  if (!/\.json(\.gz)?$/i.test(file.name)) return null;
  const bytes = await readFile(file.path).catch(() => null);
  if (!bytes) return null;
  try {
    const unpacked = /\.gz$/i.test(file.name) ? await promisify(gunzip)(bytes) : bytes;
    return readEnvelope(new TextDecoder('utf-8', { fatal: true }).decode(unpacked));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) return null;
    throw error;
  }
}
