import { finishRecords } from '../../record/finish-records.ts';
import { newRecord, notesOnMapping } from '../../record/new-record.ts';
import type { StagedBundle } from '../../record/staged-bundle.ts';
import type { NoteCode } from '../../record/staged-record.ts';
import { NHS_NUMBER_SYSTEM } from '../gp-connect/manifest.ts';
import { mapPatient } from '../gp-connect/map/patient.ts';
import type { Assembled } from './attachments/envelope.ts';
import { type Draft, inOrder, said } from './content/draft.ts';
import { restOf } from './content/statement.ts';
import { NHS_NUMBER_OID } from './manifest.ts';
import type { Message } from './message.ts';
import { relate } from './relate.ts';
import { settle } from './settle.ts';
import { attribute, childrenOf, type XmlElement } from './xml/element.ts';

/**
 * Turns one patient's message into canonical records, in the order of its elements. Pure: the same
 * message with the same attachments gives the same records.
 */
export function stageMessage(message: Message, { attachments, missing }: Assembled): StagedBundle {
  const all = { attachments: [...message.attachments, ...attachments], missing };
  const drafts = [patientDraft(message.patient), ...settle(message, all)];
  const notes: StagedBundle['notes'] = [];
  const { relations, unresolved, repeated } = relate(drafts);
  for (let left = repeated; left > 0; left--) notes.push({ code: 'id-repeated', row: 0 });
  const records = drafts.map((draft, index) => {
    const mapping = draft.map(draft.body);
    const codes = [...draft.notes, ...notesOnMapping(mapping), ...notesOnValue(draft)];
    for (let left = unresolved[index] ?? 0; left > 0; left--) codes.push('reference-unresolved');
    for (const code of codes) notes.push({ code, row: index + 1 });
    return newRecord(mapping, {
      sourceRow: index + 1,
      sourceId: draft.sourceId,
      identifiers: draft.identifiers.join('\n') || null,
      sourceSystem: message.supplier,
      sourceOrg: message.sender,
      isConfidential: draft.isConfidential,
      raw: JSON.stringify(inOrder(draft.body)),
      relations: relations[index] ?? [],
    });
  });
  return { records: finishRecords(records), directory: message.directory.entries, notes };
}

/** A message names its patient by NHS number and says no more of them. */
function patientDraft(patient: XmlElement): Draft {
  const id = childrenOf(patient, 'id').find((one) => attribute(one, 'root') === NHS_NUMBER_OID);
  const value = attribute(id, 'extension');
  return {
    body: said({
      resourceType: 'Patient',
      identifier: value === null ? [] : [{ system: NHS_NUMBER_SYSTEM, value }],
      ...restOf(patient, []),
    }),
    map: mapPatient,
    sourceId: null,
    key: 'patient',
    alias: null,
    identifiers: value === null ? [] : [value],
    links: [],
    notes: [],
    isConfidential: false,
  };
}

function notesOnValue({ body }: Draft): NoteCode[] {
  const quantity = body.valueQuantity as { value?: unknown } | undefined;
  return typeof quantity?.value === 'string' ? ['value-unreadable'] : [];
}
