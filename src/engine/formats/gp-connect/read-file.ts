import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Json, parseJson } from '../../record/json.ts';
import { findJsonFault } from '../../record/json-fault.ts';
import type { StagedBundle } from '../../record/staged-bundle.ts';
import type { ExtractFile } from '../format.ts';
import { RESTORE, refusedFile } from '../list-files.ts';
import { NotABundle } from './bundle.ts';
import { stageBundle } from './stage-bundle.ts';

/** Reads one file of an extract and stages its bundle; refuses what is not one patient's record. */
export async function stageFile(file: ExtractFile): Promise<StagedBundle> {
  const json = parse(file, decode(file, await readBytes(file)));
  try {
    return stageBundle(json);
  } catch (error) {
    if (error instanceof NotABundle) throw refusedFile(file, error.message, RESTORE);
    throw error;
  }
}

async function readBytes(file: ExtractFile): Promise<Uint8Array> {
  const bytes = await readFile(file.path).catch((error: NodeJS.ErrnoException) => {
    throw refusedFile(
      file,
      `it cannot be read (${error.code})`,
      'Check that it is a file and that you may read it.',
    );
  });
  if (!/\.gz$/i.test(file.name)) return bytes;
  return promisify(gunzip)(bytes).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'Z_BUF_ERROR')
      throw refusedFile(file, 'its compressed data stops before the end', 'Copy it again in full.');
    throw refusedFile(file, 'it is not gzip data, although it is named .gz', RESTORE);
  });
}

function decode(file: ExtractFile, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError))
      throw refusedFile(file, 'it is too large to be one record', RESTORE);
    throw refusedFile(file, 'it holds bytes that are not UTF-8 text', RESTORE);
  }
}

function parse(file: ExtractFile, text: string): Json {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The parser's error is left behind on purpose: it quotes the patient's record.
    const { line, column, atEnd } = findJsonFault(text);
    const stops = atEnd ? 'it stops before it is complete' : 'it is not JSON';
    throw refusedFile(file, `${stops}: line ${line}, column ${column}`, RESTORE);
  }
}
