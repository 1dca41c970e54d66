import type { DirectoryType } from '../../../record/tables.ts';
import { fixed, jsonSql, type Template } from '../../fhir/write/template.ts';
import { byRule, text } from '../../fhir/write/values.ts';

type Described = { resource: string; elements: Template };

const ADDRESS: Template = [{ text: text('address'), postalCode: text('postcode') }];

function named(resource: string, elements: { readonly [element: string]: Template }): Described {
  return {
    resource,
    elements: {
      resourceType: fixed(resource),
      id: byRule('id', 'json_text(t.id)'),
      meta: {
        profile: [fixed(`https://fhir.hl7.org.uk/StructureDefinition/UKCore-${resource}`)],
      },
      ...elements,
    },
  };
}

/** A role is told with a resource of its own. */
const ROLE = named('PractitionerRole', {
  practitioner: { reference: byRule('same-entry', `json_text('Practitioner/' || t.id)`) },
  code: [{ text: text('role') }],
});

/** What is made of each table of the directory, of those entries of which this holds. */
export const DIRECTORY: readonly [DirectoryType, Described, string][] = [
  [
    'practitioner',
    named('Practitioner', {
      identifier: [
        { system: fixed('urn:changeover:fhir:national-id'), value: text('national_id') },
      ],
      name: [{ text: text('name') }],
      gender: byRule(
        'code',
        `case when t.sex in ('male', 'female', 'other', 'unknown') then json_text(t.sex) end`,
        'sex',
      ),
    }),
    'true',
  ],
  ['practitioner', ROLE, 't.role is not null'],
  [
    'organisation',
    named('Organization', {
      identifier: [
        { system: fixed('https://fhir.nhs.uk/Id/ods-organization-code'), value: text('ods_code') },
      ],
      name: text('name'),
      type: [{ text: text('kind') }],
      address: ADDRESS,
    }),
    'true',
  ],
  [
    'location',
    named('Location', {
      identifier: [
        { system: fixed('https://fhir.nhs.uk/Id/ods-site-code'), value: text('ods_code') },
      ],
      name: text('name'),
      type: [{ text: text('kind') }],
      address: { text: text('address'), postalCode: text('postcode') },
    }),
    'true',
  ],
];

/** The queries that give the lines of the directory, by resource type. */
export function directoryQueries(): Map<string, string> {
  return new Map(
    DIRECTORY.map(([type, { resource, elements }, where]) => [
      resource,
      `select t.n, ${jsonSql(elements)} as line from directory_${type} t where ${where}`,
    ]),
  );
}
