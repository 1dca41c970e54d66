import { COMMON_COLUMNS, OWN_COLUMNS, type RecordType } from '../../../record/tables.ts';
import { columnUrl, OWN } from '../../fhir/own-extensions.ts';
import {
  always,
  columnsIn,
  fixed,
  jsonSql,
  needsOf,
  type Template,
  type Value,
} from '../../fhir/write/template.ts';
import { byRule, lineOf, sql } from '../../fhir/write/values.ts';
import { type Origins, originsOf } from './origins.ts';
import { RELATION_EXTENSIONS } from './relations.ts';

/** How the records of a canonical table are written: SQL over the row `t`, its `target` and what is `related` to it. */
export type ResourceOf = {
  type: RecordType;
  resource: string;
  /** The element that names the patient; null for the patient, and where an element of its own does. */
  patient: 'subject' | 'patient' | null;
  elements: { readonly [element: string]: Template };
  extensions?: readonly Template[];
  /** Further tables that its elements speak of. */
  joins?: string;
};

const PROFILE = 'https://fhir.hl7.org.uk/StructureDefinition/UKCore-';

/** Types of resource that UK Core has no profile of. */
const UNPROFILED = new Set(['Basic']);

/** What is told by the place of a row, or is made of other columns by whoever reads it. */
const NOT_TOLD = new Set(
  [
    'n patient source_system source_org source_file source_row source_id identifiers is_confidential',
    'effective_precision recorded_precision other_dates value unit parent_code is_degraded row_hash context_hash is_twin raw',
  ].flatMap((names) => names.split(' ')),
);

/** The whole template of a resource: what all have, its own elements, and in extensions what has no element. */
export function templateOf(described: ResourceOf): Template {
  const { resource, patient, elements, extensions = [] } = described;
  return {
    resourceType: fixed(resource),
    id: byRule('id', 'json_text(target.id)'),
    meta: {
      ...(UNPROFILED.has(resource) ? {} : { profile: always([fixed(`${PROFILE}${resource}`)]) }),
      security: CONFIDENTIAL,
    },
    ...(patient && { [patient]: { reference: byRule('patient', 'json_text(person.reference)') } }),
    ...elements,
    identifier: [
      ...('identifier' in elements ? [elements.identifier as Template] : []),
      {
        system: byRule(
          'code-system',
          'case when t.source_id is not null then json_text(system_url(t.source_system)) end',
          'source_system',
        ),
        value: sql('json_text(t.source_id)', 'source_id'),
      },
      IDENTIFIERS,
    ],
    extension: [
      ...extensions,
      ...columnsWithoutElement(described),
      { ...sql('related.extension'), shape: RELATION_EXTENSIONS },
    ],
  };
}

/** Where each value of a resource comes from. */
export function provenanceOf(described: ResourceOf): Origins {
  return originsOf(templateOf(described));
}

/** Selects the line of each record of a table, with its number. */
export function linesSql(described: ResourceOf): string {
  const template = templateOf(described);
  const needs = Object.entries(needsOf(template)).map(
    ([name, expression]) => `, ${expression} as ${name}`,
  );
  return `
    select t.n, ${jsonSql(template)} as line
    from (select *${needs.join('')} from staged_${described.type}) t
    join target on target.n = t.n join person on person.patient = t.patient
    left join related on related.n = t.n left join practice on practice.ods = t.source_org ${described.joins ?? ''}`;
}

const LABELS = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const CONFIDENTIAL: Value = {
  sql: `case when t.is_confidential then '[{"system":"${LABELS}","code":"R"}]' end`,
  columns: ['is_confidential'],
  shape: { system: fixed(LABELS), code: byRule('confidential', '', 'is_confidential') },
};

const IDENTIFIERS: Value = {
  sql: `nullif(array_to_string(list_transform(string_split(t.identifiers, chr(10)),
    lambda line: '{"system":' || coalesce(json_text(system_url(t.source_system)), '"${OWN.identifier}"')
      || ',"value":' || json_text(line) || '}'), ','), '')`,
  columns: ['identifiers'],
  shape: {
    system: [byRule('code-system', '', 'source_system'), fixed(OWN.identifier)],
    value: lineOf('identifiers'),
  },
};

function columnsWithoutElement({ type, elements, extensions = [] }: ResourceOf): Template[] {
  const told = new Set([...columnsIn(elements), ...columnsIn(extensions)]);
  const all = [
    ...Object.keys(COMMON_COLUMNS).filter((name) => !NOT_TOLD.has(name)),
    ...OWN_COLUMNS[type],
  ];
  return all
    .filter((name) => !told.has(name))
    .map((name) => ({
      url: fixed(columnUrl(name)),
      valueString: sql(`json_text(t.${name})`, name),
    }));
}
