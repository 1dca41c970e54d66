import { type Json, parseJson } from '../../record/json.ts';
import { findJsonFault } from '../../record/json-fault.ts';
import type { StagedBundle } from '../../record/staged-bundle.ts';
import type { ExtractFile } from '../format.ts';
import { RESTORE, refusedFile } from '../list-files.ts';
import { readText } from '../read-extract-file.ts';
import { NotABundle } from './bundle.ts';
import { stageBundle } from './stage-bundle.ts';

/** Reads one file of an extract and stages its bundle; refuses what is not one patient's record. */
export async function stageFile(file: ExtractFile): Promise<StagedBundle> {
  const json = parse(file, await readText(file));
  try {
    return stageBundle(json);
  } catch (error) {
    if (error instanceof NotABundle) throw refusedFile(file, error.message, RESTORE);
    throw error;
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
