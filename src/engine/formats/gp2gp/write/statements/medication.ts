import { codeOf, codingsOf, snomed } from '../codes.ts';
import type { Scope } from '../scope.ts';
import type { SourceRecord } from '../source-record.ts';
import {
  availabilityTime,
  component,
  confidentialityCode,
  effectiveTime,
  idElement,
  participants,
  recorderOf,
  statusCode,
} from '../statement.ts';
import { element, text, type Xml } from '../xml.ts';
import { isNumber, quantity } from './value.ts';

/** A medicine that is taken, with what was authorised of it. */
export function course(record: SourceRecord, scope: Scope): Xml {
  const own = authorisationOf(record, scope);
  const told = own ?? (isAuthorised(record) ? record : null);
  const supply = told && authorise(told, authoriseId(record, scope), priorOf(told, scope));
  return statement(record, scope.ids.of(record), scope, supply, told);
}

/** What was authorised and is told with no course stands in a statement of its own, which a reader takes for a course. */
export function authorisation(record: SourceRecord, scope: Scope): Xml[] {
  const isTold = scope.outline
    .relatedTo(record, 'authorisation')
    .some((one) => one.type === 'medication_course' && authorisationOf(one, scope) === record);
  if (isTold) return [];
  const id = scope.ids.besides(record, 'statement');
  return [
    statement(record, id, scope, authorise(record, scope.ids.of(record), priorOf(record, scope))),
  ];
}

/** What was issued, on what authority where that is known. */
export function issue(record: SourceRecord, scope: Scope): Xml {
  const { said, words } = record;
  const [prior] = scope.outline.related(record, 'authorisation');
  const fulfils =
    prior?.type === 'medication_course' ? authoriseId(prior, scope) : prior && scope.ids.of(prior);
  const supply = element(
    'ehrSupplyPrescribe',
    { classCode: 'SPLY', moodCode: 'RQO' },
    idElement(scope.ids.of(record)),
    supplyCode(said),
    statusCode(said('status')),
    availabilityTime(said('start_date') ?? said('effective')),
    quantityOf(said),
    fulfils === undefined ? null : priorMedication('inFulfillmentOf', 'FLFS', fulfils),
    supplyAnnotation([words, quantityInWords(said)]),
  );
  return statement(record, scope.ids.besides(record, 'statement'), scope, supply);
}

/** The authorisation that is told with a course: the first course of the same medicine and dose has it. */
function authorisationOf(record: SourceRecord, { outline }: Scope): SourceRecord | null {
  const found = outline
    .related(record, 'authorisation')
    .find((one) => one.type === 'medication_authorisation' && isOfSameDose(one, record));
  const first =
    found &&
    outline
      .relatedTo(found, 'authorisation')
      .find((one) => one.type === 'medication_course' && isOfSameDose(found, one));
  return first === record ? (found ?? null) : null;
}

function isOfSameDose(one: SourceRecord, other: SourceRecord): boolean {
  const [left, right] = [one, other].map(({ said }) =>
    JSON.stringify([codingsOf(said), said('orig_term'), said('dosage')]),
  );
  return left === right;
}

/** Some systems say with the course what was authorised. */
function isAuthorised({ said, words }: SourceRecord): boolean {
  const columns = ['quantity', 'quantity_unit', 'prescription_type', 'issues_authorised'];
  return words !== null || columns.some((column) => said(column) !== null);
}

function authoriseId(record: SourceRecord, scope: Scope): string {
  const own = authorisationOf(record, scope);
  if (own) return scope.ids.of(own);
  return isAuthorised(record) ? scope.ids.besides(record, 'authorise') : scope.ids.of(record);
}

function authorise(record: SourceRecord, id: string, prior: Xml[]): Xml {
  const { said, words } = record;
  const repeats = repeatNumber(said);
  return element(
    'ehrSupplyAuthorise',
    { classCode: 'SPLY', moodCode: 'INT' },
    idElement(id),
    supplyCode(said),
    statusCode(said('status')),
    effectiveTime(said('start_date') ?? said('effective'), said('end_date')),
    availabilityTime(said('recorded') ?? said('effective')),
    repeats === null ? null : element('repeatNumber', { value: repeats }),
    quantityOf(said),
    prior,
    supplyAnnotation([words, quantityInWords(said), typeInWords(said, repeats)]),
  );
}

function priorOf(record: SourceRecord, scope: Scope): Xml[] {
  return scope.outline
    .related(record, 'other:predecessor')
    .filter(({ type }) => type === 'medication_authorisation')
    .map((prior) => priorMedication('predecessor', 'SUCC', scope.ids.of(prior)));
}

function priorMedication(name: string, typeCode: string, id: string): Xml {
  const reference = element(
    'priorMedicationRef',
    { classCode: 'SBADM', moodCode: 'ORD' },
    idElement(id),
  );
  return element(name, { typeCode }, reference);
}

/** The medicine and its dose, with what was done with it; who authorised it wrote it down where nothing else says who. */
function statement(
  record: SourceRecord,
  id: string,
  scope: Scope,
  supply: Xml | null,
  authorised: SourceRecord | null = null,
): Xml {
  const { said } = record;
  const material = element(
    'manufacturedMaterial',
    { classCode: 'MMAT', determinerCode: 'KIND' },
    codeOf(record),
  );
  const dosage = said('dosage');
  return element(
    'MedicationStatement',
    { classCode: 'SBADM', moodCode: record.type === 'medication_issue' ? 'ORD' : 'INT' },
    idElement(id),
    statusCode(said('status')),
    effectiveTime(said('effective'), said('end_date')),
    availabilityTime(said('effective')),
    confidentialityCode(record),
    element(
      'consumable',
      { typeCode: 'CSM' },
      element('manufacturedProduct', { classCode: 'MANU' }, material),
    ),
    supply && component(supply),
    dosage === null ? null : dosageOf(dosage),
    participants(
      record,
      scope,
      recorderOf(record, scope) ?? (authorised && recorderOf(authorised, scope)),
    ),
  );
}

function dosageOf(dosage: string): Xml {
  const inside = element('text', {}, text(dosage));
  return element(
    'pertinentInformation',
    { typeCode: 'PERT' },
    element('pertinentMedicationDosage', { classCode: 'SBADM', moodCode: 'RMD' }, inside),
  );
}

type Said = SourceRecord['said'];

function supplyCode(said: Said): Xml {
  return said('is_private')?.toLowerCase() === 'true'
    ? snomed('code', '394824001', 'Private prescription')
    : snomed('code', '394823007', 'NHS Prescription');
}

/** How much is supplied; what is no number is told in words. */
function quantityOf(said: Said): Xml {
  const value = said('quantity');
  return isNumber(value)
    ? quantity('quantity', value, said('quantity_unit'))
    : element('quantity', { nullFlavor: 'UNK' });
}

function quantityInWords(said: Said): string | null {
  const value = said('quantity');
  if (isNumber(value)) return null;
  const words = [value, said('quantity_unit')].filter((word) => word !== null);
  return words.length ? `Quantity: ${words.join(' ')}` : null;
}

/** How often it may be repeated: never means that it is acute, so a repeat of no number says none. */
function repeatNumber(said: Said): string | null {
  if (typeOf(said) === 'acute') return '0';
  const allowed = said('repeats_allowed') ?? said('issues_authorised');
  return allowed !== null && /^[1-9]\d{0,8}$/.test(allowed) ? allowed : null;
}

function typeInWords(said: Said, repeats: string | null): string | null {
  const type = typeOf(said);
  const isTold = type === null || type === 'acute' || (type === 'repeat' && repeats !== null);
  return isTold ? null : `Prescription type: ${said('prescription_type')}`;
}

function typeOf(said: Said): string | null {
  return said('prescription_type')?.trim().toLowerCase() ?? null;
}

function supplyAnnotation(lines: (string | null)[]): Xml | null {
  const words = lines.filter((line) => line !== null).join('\n');
  if (words === '') return null;
  const inside = element('text', {}, text(words));
  return element(
    'pertinentInformation',
    { typeCode: 'PERT' },
    element('pertinentSupplyAnnotation', { classCode: 'OBS', moodCode: 'EVN' }, inside),
  );
}
