import { Refusal } from '../../../../lib/refusal.ts';
import { parseJson, textAt } from '../../../record/json.ts';
import type { ExtractFile } from '../../format.ts';
import { readText } from '../../read-extract-file.ts';
import { readHead } from '../../read-head.ts';
import { NotABundle, type Resource, readEntries } from '../bundle.ts';
import { type MeasuredFile, measure } from './measure.ts';
import { patientsOf, readPiece } from './piece.ts';

/** What files of an extract hold for the patients of others. */
export type Pieces = {
  /** Appointments of a patient, and what appointments refer to, numbered after `rows`. */
  around(patient: Resource): Resource[];
  /** Whether a file of the extract is the record of this patient ("Patient/2"). */
  hasPatient(reference: string): boolean;
  /** Whether a document of the extract names this file. */
  isNamed(binaryId: string): boolean;
  /** The file of a document; null where it did not come, undefined where no files came at all. */
  fileOf(binaryId: string): Promise<MeasuredFile | null> | undefined;
};

const OF_EXTRACT = new WeakMap<readonly ExtractFile[], Promise<Pieces>>();

/** Looks through the files of an extract once for those that are pieces; records are read only if there are any. */
export function piecesAmong(files: readonly ExtractFile[]): Promise<Pieces> {
  const known = OF_EXTRACT.get(files) ?? index(files);
  OF_EXTRACT.set(files, known);
  return known;
}

async function index(files: readonly ExtractFile[]): Promise<Pieces> {
  const binaries = new Map<string, ExtractFile>();
  const loose: Resource[] = [];
  const records: ExtractFile[] = [];
  for (const file of files) {
    const head = await readHead(file.path);
    if (!head || !MAY_BE_PIECE.test(head.text)) {
      records.push(file);
      continue;
    }
    const piece = await pieceIn(file);
    if (piece === null) records.push(file);
    for (const resource of piece?.resources ?? [])
      if (resource.type !== 'Binary') loose.push(resource);
      else if (resource.id !== null && !binaries.has(resource.id)) binaries.set(resource.id, file);
  }
  const hasPieces = binaries.size > 0 || loose.length > 0;
  const { patients, named } = await lookInto(hasPieces ? records : []);
  return {
    around: (patient) =>
      loose
        .filter(
          (one) => one.type !== 'Appointment' || patientsOf(one).includes(`Patient/${patient.id}`),
        )
        .map((one, place) => ({ ...one, row: FAR_ROW + place })),
    hasPatient: (reference) => patients.has(reference),
    isNamed: (id) => named.has(id),
    fileOf: (id) => {
      if (binaries.size === 0) return undefined;
      const file = binaries.get(id);
      return file ? measureIn(file) : Promise.resolve(null);
    },
  };
}

/** Told by the first type that it names, or by being the answer to a search. */
const MAY_BE_PIECE = /^\uFEFF?\s*\{[^{[]*"resourceType"\s*:\s*"(?!Bundle)|"type"\s*:\s*"searchset"/;

/** Rows of other files get numbers that no row of a bundle has. */
const FAR_ROW = 1_000_000_000;

/** Whom the records are of, and which files their documents name. */
async function lookInto(records: readonly ExtractFile[]) {
  const [patients, named] = [new Set<string>(), new Set<string>()];
  for (const file of records) {
    const text = await orNull(() => readText(file));
    const resources = await orNull(async () => readEntries(parseJson(text ?? 'null')).direct);
    for (const { type, id } of resources ?? [])
      if (type === 'Patient') patients.add(`Patient/${id}`);
    for (const [, id = ''] of (text ?? '').matchAll(/\bBinary\/([A-Za-z0-9.-]+)/g)) named.add(id);
  }
  return { patients, named };
}

async function pieceIn(file: ExtractFile) {
  return orNull(async () => readPiece(parseJson(await readText(file)), file));
}

async function measureIn(file: ExtractFile): Promise<MeasuredFile | null> {
  const [binary] = (await pieceIn(file))?.resources ?? [];
  return binary
    ? measure(textAt(binary.body, 'content') ?? '', textAt(binary.body, 'contentType'))
    : null;
}

/** What cannot be read is told when the file itself is read. */
async function orNull<Result>(read: () => Promise<Result>): Promise<Result | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Refusal || error instanceof NotABundle || error instanceof SyntaxError)
      return null;
    throw error;
  }
}
