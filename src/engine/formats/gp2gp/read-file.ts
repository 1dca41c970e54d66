import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { StagedBundle } from '../../record/staged-bundle.ts';
import type { ExtractFile } from '../format.ts';
import { RESTORE, refusedFile } from '../list-files.ts';
import { assemble, readEnvelope } from './attachments/envelope.ts';
import { fragmentsAmong } from './attachments/fragments.ts';
import { type Message, MessageReader } from './message.ts';
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
    if (/\.json(\.gz)?$/i.test(file.name)) return await readEnveloped(file, among);
    const reader = new MessageReader();
    await eachText(file, (text) => reader.write(text));
    return stageMessage(reader.close(), { attachments: [], missing: [] });
  } catch (error) {
    if (error instanceof BadXml) throw refusedFile(file, error.message, RESTORE);
    throw error;
  }
}

const FRAGMENT = /<(?:\w+:)?COPC_IN000001UK01\b/;

async function readEnveloped(
  file: ExtractFile,
  among: readonly ExtractFile[],
): Promise<StagedBundle> {
  let text = '';
  await eachText(file, (piece) => {
    text += piece;
  });
  const envelope = enveloped(file, text);
  const fragments = await fragmentsAmong(among);
  if (FRAGMENT.test(envelope.payload)) {
    const isNamed = envelope.messageId !== null && fragments.isNamed(envelope.messageId);
    return {
      records: [],
      directory: [],
      notes: isNamed ? [] : [{ code: 'fragment-unused', row: 0 }],
    };
  }
  return stageMessage(
    parseMessage(envelope.payload),
    await assemble(envelope.parts, fragments.find),
  );
}

function enveloped(file: ExtractFile, text: string) {
  const envelope = parsed(file, text);
  if (envelope) return envelope;
  throw refusedFile(file, 'it is JSON, but no envelope of a GP2GP message', RESTORE);
}

function parsed(file: ExtractFile, text: string) {
  try {
    return readEnvelope(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The parser's error is left behind on purpose: it quotes the patient's record.
    throw refusedFile(file, 'it is not JSON, or it stops before it is complete', RESTORE);
  }
}

function parseMessage(payload: string): Message {
  const reader = new MessageReader();
  reader.write(payload.replace(/^﻿/, ''));
  return reader.close();
}

/** The text of a file piece by piece, unpacked, without its byte order mark. */
async function eachText(file: ExtractFile, take: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = async (chunks: AsyncIterable<Uint8Array>) => {
    for await (const chunk of chunks) take(decoder.decode(chunk, { stream: true }));
    take(decoder.decode());
  };
  const source = createReadStream(file.path);
  try {
    if (/\.gz$/i.test(file.name)) await pipeline(source, createGunzip(), decode);
    else await pipeline(source, decode);
  } catch (error) {
    throw refusedBy(error as NodeJS.ErrnoException, file);
  }
}

function refusedBy(error: NodeJS.ErrnoException, file: ExtractFile): unknown {
  const { code = '' } = error;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return refusedFile(file, 'it holds bytes that are not UTF-8 text', RESTORE);
  if (code === 'Z_BUF_ERROR')
    return refusedFile(file, 'its compressed data stops before the end', 'Copy it again in full.');
  if (code.startsWith('Z_'))
    return refusedFile(file, 'it is not gzip data, although it is named .gz', RESTORE);
  if (['ENOENT', 'EACCES', 'EPERM', 'EISDIR'].includes(code))
    return refusedFile(
      file,
      `it cannot be read (${code})`,
      'Check that it is a file and that you may read it.',
    );
  return error;
}
