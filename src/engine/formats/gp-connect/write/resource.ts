import type { RecordType } from '../../../record/tables.ts';
import { always, fixed, jsonSql, needsOf, type Template } from '../../fhir/write/template.ts';
import { sql } from './values.ts';

/** How the records of a canonical table are written: SQL over the row `t`, its `target` and what is `related` to it. */
export type ResourceOf = {
  type: RecordType;
  resource: string;
  /** The element that names the patient; null for the patient, and where an element of its own does. */
  patient: 'subject' | 'patient' | null;
  elements: { readonly [element: string]: Template };
  /** Columns that name one of the staff, or a place. */
  people?: readonly string[];
  places?: readonly string[];
  /** Further tables that its elements speak of. */
  joins?: string;
  /** The records that it is made of; of all where it does not say. */
  where?: string;
  /** Its id, where a record is written as several resources. */
  id?: string;
};

const NHS = 'https://fhir.nhs.uk/STU3/StructureDefinition/';

const PROFILES: Readonly<Record<string, string>> = {
  Condition: 'CareConnect-GPC-ProblemHeader-Condition-1',
  Appointment: 'GPConnect-Appointment-1',
  Slot: 'GPConnect-Slot-1',
  Schedule: 'GPConnect-Schedule-1',
};

export function profileOf(resource: string): Template {
  return always([fixed(`${NHS}${PROFILES[resource] ?? `CareConnect-GPC-${resource}-1`}`)]);
}

/** Selects the resource of each record of a table, with its number and patient. */
export function linesSql(described: ResourceOf): string {
  const { type, resource, patient, elements } = described;
  const { joins = '', where = 'true', id = 'target.id' } = described;
  const template: Template = {
    resourceType: fixed(resource),
    id: sql(`json_text(${id})`),
    meta: { profile: profileOf(resource), security: CONFIDENTIAL },
    ...elements,
    identifier: [...('identifier' in elements ? [elements.identifier as Template] : []), ...IDS],
    ...(patient && { [patient]: { reference: sql('json_text(person.reference)') } }),
  };
  const needs = Object.entries(needsOf(template)).map(([name, value]) => `, ${value} as ${name}`);
  return `
    select t.n, t.patient, ${jsonSql(template)} as line
    from (select *${needs.join('')} from staged_${type}) t
    join target on target.n = t.n join person on person.patient = t.patient
    left join related on related.n = t.n ${joinsOfNames(described)} ${joins} where ${where}`;
}

function joinsOfNames({ people = [], places = [] }: ResourceOf): string {
  const join = (table: string) => (column: string) =>
    `left join ${table} known_${column} on known_${column}.name = t.${column}`;
  return [...people.map(join('known_person')), ...places.map(join('known_place'))].join(' ');
}

/** As records are marked that whoever asks for the whole record for a migration is given too. */
const CONFIDENTIAL: Template = sql(
  `case when t.is_confidential then '[{"system":"http://hl7.org/fhir/v3/ActCode","code":"NOPAT"}]' end`,
);

const IDS: readonly Template[] = [
  {
    system: sql('case when t.source_id is not null then json_text(id_system(t.source_system)) end'),
    value: sql('json_text(t.source_id)'),
  },
  sql(`nullif(array_to_string(list_transform(
    list_filter(string_split(t.identifiers, chr(10)), lambda line: line is distinct from t.source_id),
    lambda line: '{"system":' || json_text(id_system(t.source_system)) || ',"value":' || json_text(line) || '}'), ','), '')`),
];
