import { fixed, type Template } from '../../../fhir/write/template.ts';
import { GPC } from '../extensions.ts';
import type { ResourceOf } from '../resource.ts';
import { allKnown, code, date, dateTime, sql, text, words } from '../values.ts';

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
/** Of a date of death: a day, or only that there was one. */
const IS_FLAG = `lower(t.date_of_death) in ('true', 'false')`;

function reached(column: string, system: string, use?: string): Template {
  return { system: fixed(system), ...(use && { use: fixed(use) }), value: text(column) };
}

/** How the whole of an address ends that has elements of its own. */
const END = `concat_ws(', ', t.address_town, t.address_county, t.postcode)`;

/** Where its first parts are not told apart, the whole of an address but its end is its line. */
const LINES: Template = sql(`case
  when coalesce(t.address_house, t.address_road, t.address_locality) is not null then to_json(list_filter(
    [t.address_house, t.address_road, t.address_locality], lambda part: part is not null))::varchar
  when t.address = ${END} then null
  when ${END} <> '' and ends_with(t.address, ', ' || ${END})
    then '[' || json_text(t.address[:-3 - length(${END})]) || ']'
  else '[' || json_text(t.address) || ']' end`);

export const PATIENT: ResourceOf = {
  type: 'patient',
  resource: 'Patient',
  patient: null,
  people: ['usual_gp'],
  joins: 'left join practice on practice.ods = t.source_org',
  elements: {
    extension: [
      {
        url: fixed(`${GPC}RegistrationDetails-1`),
        extension: [
          {
            url: fixed('registrationPeriod'),
            valuePeriod: { start: dateTime('registered_from'), end: dateTime('registered_to') },
          },
          {
            url: fixed('registrationType'),
            valueCodeableConcept: { text: text('registration_type') },
          },
        ],
      },
    ],
    identifier: {
      extension: [
        {
          url: fixed(`${GPC}NHSNumberVerificationStatus-1`),
          valueCodeableConcept: { text: text('nhs_number_status') },
        },
      ],
      system: fixed(NHS_NUMBER),
      value: text('nhs_number'),
    },
    name: [
      {
        use: fixed('official'),
        prefix: [text('prefix')],
        given: words('given_names'),
        family: text('family_name'),
      },
      { use: fixed('old'), family: text('previous_family_name') },
    ],
    telecom: [
      reached('home_phone', 'phone', 'home'),
      reached('work_phone', 'phone', 'work'),
      reached('mobile_phone', 'phone', 'mobile'),
      reached('email', 'email'),
    ],
    gender: code('sex', 'gender'),
    birthDate: date('date_of_birth'),
    deceasedBoolean: sql(`case when ${IS_FLAG} then lower(t.date_of_death) end`),
    deceasedDateTime: dateTime('date_of_death'),
    address: [
      {
        use: fixed('home'),
        line: LINES,
        city: text('address_town'),
        district: text('address_county'),
        postalCode: text('postcode'),
      },
    ],
    generalPractitioner: allKnown('usual_gp'),
    managingOrganization: { reference: sql('json_text(practice.reference)') },
  },
};
