import { at, isObject, type Json, type JsonObject, objects, textAt } from '../record/json.ts';

/** One thing done to a resource, in place; false where it holds nothing of the kind. */
export type Alteration = (resource: JsonObject) => boolean;

const ALTERED_CODE = '900000000000000001';

/** What can go wrong with a record, each the one way in which it is tried. */
export const ALTERATIONS = {
  value: (resource) =>
    set(at(resource, 'valueQuantity'), 'value', 987654) ||
    set(at(resource, 'component', 'valueQuantity'), 'value', 987654) ||
    set(resource, 'valueString', 'quite another value'),
  unit: (resource) =>
    set(at(resource, 'valueQuantity'), 'unit', 'furlong') ||
    set(at(resource, 'component', 'valueQuantity'), 'unit', 'furlong') ||
    set(at(resource, 'dispenseRequest', 'quantity'), 'unit', 'barrel') ||
    set(at(resource, 'dispenseRequest', 'quantity', 'extension'), 'valueString', 'barrel'),
  code: (resource) => {
    const concept = conceptOf(resource);
    const codings = objects(at(concept, 'coding'));
    for (const coding of codings) coding.code = ALTERED_CODE;
    return codings.length > 0 || set(concept, 'text', 'quite another term');
  },
  term: (resource) => {
    const concept = conceptOf(resource);
    const codings = objects(at(concept, 'coding'));
    for (const coding of codings) coding.display = 'Quite another term';
    return set(concept, 'text', 'Quite another term') || codings.length > 0;
  },
  dose: (resource) =>
    set(at(resource, 'dosageInstruction'), 'text', 'Twelve to be taken at once') ||
    set(at(resource, 'dosage'), 'text', 'Twelve to be taken at once'),
  date: (resource) => setDate(resource, '1987-06-05'),
  'date by a day': (resource) => setDate(resource, null),
  text: (resource) =>
    set(resource, 'comment', 'quite another comment') ||
    set(at(resource, 'note'), 'text', 'quite another note') ||
    set(resource, 'conclusion', 'quite another conclusion') ||
    set(resource, 'description', 'quite another title'),
  status: (resource) =>
    set(resource, 'status', 'entered-in-error') || set(resource, 'clinicalStatus', 'unheard-of'),
} as const satisfies Record<string, Alteration>;

function conceptOf(resource: JsonObject): Json | undefined {
  const procedure = objects(resource.extension).find(({ url }) =>
    String(url).endsWith('VaccinationProcedure-1'),
  );
  const type = ['DocumentReference', 'Encounter', 'Specimen'].includes(
    String(resource.resourceType),
  );
  return (
    procedure?.valueCodeableConcept ?? resource.code ?? (type ? at(resource, 'type') : undefined)
  );
}

const DATES = [
  ['effectiveDateTime'],
  ['effectivePeriod', 'start'],
  ['onsetDateTime'],
  ['occurrenceDateTime'],
  ['occurrencePeriod', 'start'],
  ['dispenseRequest', 'validityPeriod', 'start'],
  ['period', 'start'],
  ['created'],
  ['date'],
  ['collection', 'collectedDateTime'],
  ['receivedTime'],
  ['issued'],
  ['authored'],
];

function setDate(resource: JsonObject, date: string | null): boolean {
  for (const path of DATES) {
    const now = textAt(resource, ...path);
    if (now === null) continue;
    const holder = path.length === 1 ? resource : at(resource, ...path.slice(0, -1));
    return set(holder, path.at(-1) ?? '', (date ?? dayAfter(now)) + now.slice(10));
  }
  return false;
}

function dayAfter(written: string): string {
  const day = `${written.slice(0, 10)}${'-01-01'.slice(written.length - 10 >= 0 ? 6 : written.length - 4)}`;
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

function set(holder: Json | undefined, key: string, value: Json): boolean {
  const object = Array.isArray(holder) ? holder[0] : holder;
  if (!isObject(object) || object[key] === undefined || object[key] === value) return false;
  object[key] = value;
  return true;
}
