import type { StagedBundle } from '../../record/staged-bundle.ts';
import type { ExtractFile } from '../format.ts';
import { RESTORE, refusedFile } from '../list-files.ts';
import { eachText } from '../read-extract-file.ts';
import { assemble, type Envelope } from './attachments/envelope.ts';
import { fragmentsAmong } from './attachments/fragments.ts';
import { readEnveloped } from './attachments/read-enveloped.ts';
import { type Message, MessageReader } from './message.ts';
import { BadMime } from './mime/split-parts.ts';
import { stageMessage } from './stage-message.ts';
import { BadXml } from './xml/parse-elements.ts';

/**
 * Reads one file of an extract: a message, alone, in a <custom_transport>, or in an envelope from the
 * Spine with its attachments, of which pieces stand in other files. A file that is such a piece gives
 * no records. Throws `Refusal` for what is not one patient's message.
 */
export async function readMessageFile(
  file: ExtractFile,
  among: readonly ExtractFile[],
): Promise<StagedBundle> {
  try {
    const envelope = await readEnveloped(file);
    if (envelope) return await readInEnvelope(envelope, among);
    const reader = new MessageReader();
    await eachText(file, (text) => reader.write(text));
    return stageMessage(reader.close(), { attachments: [], missing: [] });
  } catch (error) {
    if (error instanceof BadXml || error instanceof BadMime)
      throw refusedFile(file, error.message, RESTORE);
    throw error;
  }
}

const FRAGMENT = /<(?:\w+:)?COPC_IN000001UK01\b/;

async function readInEnvelope(
  { messageId, payload, parts }: Envelope,
  among: readonly ExtractFile[],
): Promise<StagedBundle> {
  const fragments = await fragmentsAmong(among);
  if (FRAGMENT.test(payload)) {
    const isNamed = messageId !== null && fragments.isNamed(messageId);
    return {
      records: [],
      directory: [],
      notes: isNamed ? [] : [{ code: 'fragment-unused', row: 0 }],
    };
  }
  return stageMessage(parseMessage(payload), await assemble(parts, fragments.find));
}

function parseMessage(payload: string): Message {
  const reader = new MessageReader();
  reader.write(payload.replace(/^\uFEFF/, '').trimStart());
  return reader.close();
}
