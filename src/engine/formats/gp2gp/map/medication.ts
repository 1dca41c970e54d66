import type { Json, JsonObject } from '../../../record/json.ts';
import { mapMedicationCourse } from '../../gp-connect/map/medication-course.ts';
import { mapMedicationRequest } from '../../gp-connect/map/medication-request.ts';
import { conceptOf } from '../content/concept.ts';
import { type Context, isConfidentialIn } from '../content/context.ts';
import { type Draft, said } from '../content/draft.ts';
import { quantityOf } from '../content/quantity.ts';
import {
  annotationsOf,
  boundsOf,
  idOf,
  restOf,
  statusOf,
  timeAt,
  unlessSame,
} from '../content/statement.ts';
import { attribute, child, childrenOf, textIn, type XmlElement } from '../xml/element.ts';
import { commonOf, draftOf, noteOf } from './common.ts';

/**
 * A medication statement is a medicine with its dose; what is inside says what was done: each
 * authorisation is a record and makes it a course, each prescription is an issue. A statement with
 * nothing inside is a course.
 */
export function medication(element: XmlElement, around: Context): Draft[] {
  const context = { ...around, isConfidential: isConfidentialIn(element, around) };
  const supplies = childrenOf(element, 'component').flatMap(({ children }) => children);
  const authorised = supplies.filter(({ name }) => name === 'ehrSupplyAuthorise');
  const issued = supplies.filter(({ name }) => name === 'ehrSupplyPrescribe');
  const drafts = [
    ...authorised.flatMap((supply) => [
      course(element, supply, context),
      supplied(element, supply, context, 'plan'),
    ]),
    ...issued.map((supply) => supplied(element, supply, context, 'order')),
    ...(supplies.length === 0 ? [course(element, null, context)] : []),
  ];
  const alias = idOf(element)?.toLowerCase() ?? null;
  return drafts.map((draft) => ({ ...draft, alias }));
}

function course(element: XmlElement, supply: XmlElement | null, context: Context): Draft {
  const { status, recorded, performers, annotations, common } = commonOf(element, context);
  const draft = draftOf(element, context, mapMedicationCourse, {
    resourceType: 'MedicationStatement',
    status,
    medicationReference: medicineOf(element),
    ...periodOf(element, 'effectivePeriod'),
    dateAsserted: recorded,
    performer: performers,
    dosage: dosageOf(element),
    note: noteOf(annotations),
    ...common,
    ...restOf(element, ['consumable']),
  });
  const authorisation = supply && idOf(supply);
  if (authorisation !== null)
    draft.links.push({ kind: 'authorisation', to: authorisation, key: null, direction: 'up' });
  return authorisation === null ? draft : { ...draft, key: `${authorisation}-ms`.toLowerCase() };
}

/** An authorisation (a plan) or an issue (an order), with the medicine and dose it is about. */
function supplied(
  statement: XmlElement,
  supply: XmlElement,
  context: Context,
  intent: 'plan' | 'order',
): Draft {
  const { status, common } = commonOf(supply, context);
  const { performers, recorder, recorded } = commonOf(statement, context);
  const quantity = child(supply, 'quantity');
  const [performer] = performers;
  const draft = draftOf(supply, context, mapMedicationRequest, {
    resourceType: 'MedicationRequest',
    status,
    intent,
    supplyType: conceptOf(child(supply, 'code')),
    extension: repeats(supply),
    medicationReference: medicineOf(statement),
    dosageInstruction: dosageOf(statement),
    dispenseRequest: said({
      ...periodOf(intent === 'plan' ? validFrom(supply, statement) : supply, 'validityPeriod'),
      quantity: quantity && quantityOf(quantity),
    }),
    authoredOn: timeAt(child(supply, 'availabilityTime')),
    recordedAt: recorded,
    requester: performer ? { agent: performer } : null,
    recorder,
    note: noteOf(annotationsOf(supply), annotationsOf(statement)),
    ...beyondSupply(statement, supply),
    ...(intent === 'order' ? statementPeriod(statement, supply) : {}),
    ...common,
    ...restOf(supply, [
      'code',
      'quantity',
      ...(repeatsAllowed(supply) === null ? [] : ['repeatNumber']),
      'inFulfillmentOf',
      'predecessor',
      'reversalOf',
    ]),
  });
  for (const [kind, name] of [
    ['authorisation', 'inFulfillmentOf'],
    ['other:predecessor', 'predecessor'],
  ] as const)
    for (const prior of priorIds(supply, name))
      draft.links.push({ kind, to: prior, key: null, direction: 'up' });
  return draft;
}

/** What the statement around says otherwise than the supply in it. */
function beyondSupply(statement: XmlElement, supply: XmlElement): JsonObject {
  const [outer, inner] = [statement, supply].map((one) => ({
    status: statusOf(one),
    available: timeAt(child(one, 'availabilityTime')),
  }));
  return said({
    statementStatus: outer?.status === inner?.status ? null : outer?.status,
    statementAvailabilityTime: outer?.available === inner?.available ? null : outer?.available,
  });
}

/** An issue is of its own day; when the statement around it began and ended is told beside that. */
function statementPeriod(statement: XmlElement, supply: XmlElement): JsonObject {
  const [low, center, high] = boundsOf(statement);
  const start = low ?? center;
  const isSame = high === null && start === timeAt(child(supply, 'availabilityTime'));
  const period = said({ start, end: high });
  return isSame || Object.keys(period).length === 0 ? {} : { statementPeriod: period };
}

/** What stops an authorisation: when, why, and the medicine and dose that it names itself. */
export function stopOf(
  statement: XmlElement,
  supply: XmlElement,
  recorded: string | null,
): JsonObject {
  return {
    ...said({
      status: statusOf(supply),
      date: timeAt(child(supply, 'availabilityTime')),
      recordedAt: recorded,
      reason: conceptOf(child(supply, 'code')),
      medicationReference: medicineOf(statement),
      dosageInstruction: dosageOf(statement),
      note: noteOf(annotationsOf(supply), annotationsOf(statement)),
    }),
    ...beyondSupply(statement, supply),
    ...restOf(supply, ['code', 'reversalOf']),
  };
}

/** Ids of the supplies that a supply follows, fulfils or reverses. */
export function priorIds(supply: XmlElement, name: string): string[] {
  return childrenOf(supply, name).flatMap((link) =>
    childrenOf(child(link, 'priorMedicationRef'), 'id').flatMap((id) =>
      attribute(id, 'extension') === null ? (attribute(id, 'root') ?? []) : [],
    ),
  );
}

/** The supply's own period where it says one, else that of the statement. */
function validFrom(supply: XmlElement, statement: XmlElement): XmlElement {
  return boundsOf(supply).some((bound) => bound !== null) || child(supply, 'effectiveTime')
    ? supply
    : { ...statement, children: [...statement.children.filter(isPeriod), ...supply.children] };
}

function isPeriod({ name }: XmlElement): boolean {
  return name === 'effectiveTime';
}

function periodOf(element: XmlElement, name: string): JsonObject {
  const [low, center, high] = boundsOf(element);
  const available = timeAt(child(element, 'availabilityTime'));
  const start = low ?? center ?? available;
  const period = said({ start, end: high });
  return {
    ...(Object.keys(period).length ? { [name]: period } : {}),
    ...(name === 'effectivePeriod' ? unlessSame(available, start) : {}),
  };
}

/** The drug by every code that was received, and what else is said of it. */
function medicineOf(statement: XmlElement): JsonObject | null {
  const material = child(statement, 'consumable', 'manufacturedProduct', 'manufacturedMaterial');
  if (!material) return null;
  const medicine = said({ code: conceptOf(child(material, 'code')) });
  return { resourceType: 'Medication', ...medicine, ...restOf(material, ['code']) };
}

function dosageOf(statement: XmlElement): Json[] {
  return childrenOf(statement, 'pertinentInformation').flatMap((information) => {
    const text = textIn(child(information, 'pertinentMedicationDosage', 'text'));
    return text === null ? [] : [{ text }];
  });
}

const EXTENSION = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-';
const PRESCRIPTION_TYPES = 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-PrescriptionType-1';

/** How often it may be repeated; never means that it is acute. What is no count says nothing here. */
function repeats(supply: XmlElement): Json[] {
  const written = repeatsAllowed(supply);
  if (written === null) return [];
  const [code, display] = written === '0' ? ['acute', 'Acute'] : ['repeat', 'Repeat'];
  const allowed = {
    url: `${EXTENSION}MedicationRepeatInformation-1`,
    extension: [{ url: 'numberOfRepeatPrescriptionsAllowed', valueUnsignedInt: Number(written) }],
  };
  const type = {
    url: `${EXTENSION}PrescriptionType-1`,
    valueCodeableConcept: { coding: [{ system: PRESCRIPTION_TYPES, code, display }] },
  };
  return written === '0' ? [type] : [allowed, type];
}

function repeatsAllowed(supply: XmlElement): string | null {
  const written = attribute(child(supply, 'repeatNumber'), 'value');
  return written !== null && /^(0|[1-9]\d{0,8})$/.test(written) ? written : null;
}
