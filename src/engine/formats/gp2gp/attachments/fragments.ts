import { Refusal } from '../../../../lib/refusal.ts';
import type { ExtractFile } from '../../format.ts';
import { BadMime } from '../mime/split-parts.ts';
import type { Envelope } from './envelope.ts';
import { readEnveloped } from './read-enveloped.ts';

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

/** The envelope in a file; null for what is none or cannot be read, which is told when the file itself is read. */
async function envelopeIn(file: ExtractFile): Promise<Envelope | null> {
  try {
    return await readEnveloped(file);
  } catch (error) {
    if (error instanceof Refusal || error instanceof BadMime) return null;
    throw error;
  }
}
