import { type Json, parseJson } from '../../record/json.ts';
import { findJsonFault } from '../../record/json-fault.ts';
import type { StagedBundle } from '../../record/staged-bundle.ts';
import type { ExtractFile } from '../format.ts';
import { RESTORE, refusedFile } from '../list-files.ts';
import { readText } from '../read-extract-file.ts';
import { NotABundle, openBundle } from './bundle.ts';
import { tellAroundBookings } from './map/booking.ts';
import { mapResource } from './map/map-resource.ts';
import { readPiece } from './pieces/piece.ts';
import { type Pieces, piecesAmong } from './pieces/pieces-among.ts';
import { stagePiece } from './pieces/stage-piece.ts';
import { withFiles } from './pieces/with-files.ts';
import { stageResources } from './stage-bundle.ts';

/**
 * Reads one file of an extract: a patient's record, with appointments and documents' files of that patient from
 * other files among these, or such a file itself, which holds no patient. Refuses what is neither.
 */
export async function stageFile(
  file: ExtractFile,
  among: readonly ExtractFile[] = [file],
): Promise<StagedBundle> {
  const json = parse(file, await readText(file));
  try {
    const piece = readPiece(json, file);
    const pieces = await piecesAmong(among);
    return piece ? stagePiece(piece, pieces) : await stageRecord(json, pieces);
  } catch (error) {
    if (error instanceof NotABundle) throw refusedFile(file, error.message, RESTORE);
    throw error;
  }
}

async function stageRecord(json: Json, pieces: Pieces): Promise<StagedBundle> {
  const notes: StagedBundle['notes'] = [];
  const bundle = openBundle(await withFiles(json, pieces, notes), pieces.around);
  const staged = stageResources(bundle, mapResource);
  const byRow = new Map(bundle.resources.map((resource) => [resource.row, resource]));
  tellAroundBookings(staged.records, bundle);
  const placed = <Of extends { row: number; file?: number | undefined }>(note: Of): Of => ({
    ...note,
    ...byRow.get(note.row)?.from,
  });
  return {
    ...staged,
    records: staged.records.map((record) => {
      const from = byRow.get(record.sourceRow)?.from;
      return from ? { ...record, sourceFile: from.file, sourceRow: from.row } : record;
    }),
    notes: [...staged.notes.map(placed), ...notes],
  };
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
