import { NO_CODE } from '../../record/code-set.ts';
import { fingerprint } from '../../record/fingerprint.ts';
import { finishRecords } from '../../record/finish-records.ts';
import { readPartialDate } from '../../record/partial-date.ts';
import type { StagedBundle } from '../../record/staged-bundle.ts';
import type { NoteCode, StagedRecord } from '../../record/staged-record.ts';
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
    const record = stagedRecord(draft, index + 1, message, relations[index] ?? []);
    const codes = [...draft.notes, ...notesOn(draft, record)];
    for (let left = unresolved[index] ?? 0; left > 0; left--) codes.push('reference-unresolved');
    for (const code of codes) notes.push({ code, row: index + 1 });
    return record;
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

function stagedRecord(
  draft: Draft,
  row: number,
  { supplier, sender }: Message,
  relations: StagedRecord['relations'],
): StagedRecord {
  const mapping = draft.map(draft.body);
  const raw = JSON.stringify(inOrder(draft.body));
  return {
    type: mapping.type,
    sourceRow: row,
    sourceId: draft.sourceId,
    identifiers: draft.identifiers.join('\n') || null,
    sourceSystem: supplier,
    sourceOrg: sender,
    isConfidential: draft.isConfidential,
    code: mapping.code ?? NO_CODE,
    effective: readPartialDate(mapping.effective ?? ''),
    recorded: readPartialDate(mapping.recorded ?? ''),
    otherDates: (mapping.otherDates ?? []).filter((date) => date !== null),
    value: mapping.value ?? null,
    unit: mapping.unit ?? null,
    parentCode: null,
    columns: mapping.columns,
    raw,
    rowHash: fingerprint(`${mapping.type}\n${raw}`),
    contextHash: '',
    isTwin: false,
    relations,
  };
}

function* notesOn({ body, map }: Draft, record: StagedRecord): Generator<NoteCode> {
  const { effective, recorded } = map(body);
  if (effective && !record.effective) yield 'date-unreadable';
  if (recorded && !record.recorded) yield 'date-unreadable';
  if (record.code.is_degraded) yield 'code-degraded';
  const quantity = body.valueQuantity as { value?: unknown } | undefined;
  if (typeof quantity?.value === 'string') yield 'value-unreadable';
}
