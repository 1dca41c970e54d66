import {
  isObject,
  type Json,
  type JsonObject,
  objects,
  textAt,
  textOf,
} from '../../../record/json.ts';
import type { ExtractFile } from '../../format.ts';
import { NotABundle, type Resource, readEntries } from '../bundle.ts';

/**
 * What a file holds beside patients' records: appointments and slots as a system answers a search for them, or
 * the file of a document (Binary). It belongs to the patients of other files.
 */
export type Piece = { resources: Resource[]; entriesWithoutResource: number };

/** The piece in a file; null for a patient's record. Throws `NotABundle` for what is neither. */
export function readPiece(json: Json, file: ExtractFile): Piece | null {
  const type = isObject(json) ? textOf(json.resourceType) : null;
  const why = NEITHER[type ?? ''];
  if (why !== undefined) throw new NotABundle(why);
  if (isObject(json) && type !== null && ALONE.has(type))
    return { resources: [alone(json, type, file)], entriesWithoutResource: 0 };
  const { direct, entriesWithoutResource } = readEntries(json);
  const isAnswer = textAt(json, 'type') === 'searchset';
  if (!isAnswer || !direct.every((one) => IN_ANSWERS.has(one.type))) return null;
  const from = (row: number) => ({ file: file.position, row });
  const resources = direct.map((one) => ({ ...one, from: from(one.row) }));
  return { resources, entriesWithoutResource };
}

/** Patients whom an appointment names, as "Patient/2". */
export function patientsOf({ body }: Resource): string[] {
  return objects(body.participant).flatMap(({ actor }) => {
    const reference = textAt(actor, 'reference')?.split('/').slice(-2).join('/');
    return reference?.startsWith('Patient/') ? [reference] : [];
  });
}

const ALONE = new Set(['Binary', 'Appointment', 'Slot', 'Schedule']);

const IN_ANSWERS = new Set([
  ...ALONE,
  'Organization',
  'HealthcareService',
  'Location',
  'Practitioner',
  'PractitionerRole',
]);

const NEITHER: Record<string, string> = {
  OperationOutcome: 'it is an answer that a request failed (OperationOutcome), not a record',
  Parameters: 'it is a request for a record (Parameters), not the record',
};

function alone(body: JsonObject, type: string, file: ExtractFile): Resource {
  return {
    type,
    id: textOf(body.id),
    row: 1,
    from: { file: file.position, row: 1 },
    fullUrl: null,
    body,
    container: null,
  };
}
