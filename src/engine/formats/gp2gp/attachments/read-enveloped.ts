import type { ExtractFile } from '../../format.ts';
import { RESTORE, refusedFile } from '../../list-files.ts';
import { readBytes, readText } from '../../read-extract-file.ts';
import { readHead } from '../../read-head.ts';
import { readMime } from '../mime/read-mime.ts';
import { isMime } from '../mime/split-parts.ts';
import { type Envelope, readEnvelope } from './envelope.ts';

/**
 * The envelope in a file, as JSON or MIME; null for a message that stands alone. Throws `Refusal` for what cannot
 * be read, `BadMime` for a MIME message that is none from the Spine.
 */
export async function readEnveloped(file: ExtractFile): Promise<Envelope | null> {
  if (/\.json(\.gz)?$/i.test(file.name)) return enveloped(file, await readText(file));
  const head = await readHead(file.path);
  return head && isMime(head.text) ? readMime(await readBytes(file)) : null;
}

function enveloped(file: ExtractFile, text: string): Envelope {
  const envelope = parsed(file, text);
  if (envelope) return envelope;
  throw refusedFile(file, 'it is JSON, but no envelope of a GP2GP message', RESTORE);
}

function parsed(file: ExtractFile, text: string): Envelope | null {
  try {
    return readEnvelope(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The parser's error is left behind on purpose: it quotes the patient's record.
    throw refusedFile(file, 'it is not JSON, or it stops before it is complete', RESTORE);
  }
}
