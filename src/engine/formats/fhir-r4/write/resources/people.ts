import { columnUrl } from '../../../fhir/own-extensions.ts';
import { fixed, NOTHING, type Template } from '../../../fhir/write/template.ts';
import { byRule, date, dateTime, names, sql, text, words } from '../../../fhir/write/values.ts';
import { code } from '../codes.ts';
import type { ResourceOf } from '../resource.ts';

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
const VERIFICATION =
  'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus';
/** Of a date of death: a day, or only that there was one. */
const IS_FLAG = `lower(t.date_of_death) in ('true', 'false')`;

function phone(column: string, system: string, use?: string): Template {
  return {
    system: fixed(system),
    ...(use && { use: fixed(use) }),
    value: text(column),
  };
}

const DEATH = dateTime('date_of_death');
const { beside: RECEIVED = NOTHING } = DEATH;

export const PATIENT: ResourceOf = {
  type: 'patient',
  resource: 'Patient',
  patient: null,
  joins: 'left join part on part.patient = t.patient',
  elements: {
    identifier: {
      extension: [
        { url: fixed(VERIFICATION), valueCodeableConcept: { text: text('nhs_number_status') } },
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
    birthDate: date('date_of_birth'),
    deceasedBoolean: byRule(
      'flag',
      `case when ${IS_FLAG} then lower(t.date_of_death) end`,
      'date_of_death',
    ),
    deceasedDateTime: {
      ...DEATH,
      beside: { ...RECEIVED, sql: `case when not ${IS_FLAG} then ${RECEIVED.sql} end` },
    },
    gender: code('sex', 'gender'),
    address: [
      {
        text: text('address'),
        line: [text('address_house'), text('address_road'), text('address_locality')],
        city: text('address_town'),
        district: text('address_county'),
        postalCode: text('postcode'),
      },
      { ...sql('part.addresses'), shape: [] },
    ],
    telecom: [
      phone('home_phone', 'phone', 'home'),
      phone('mobile_phone', 'phone', 'mobile'),
      phone('email', 'email'),
      { ...sql('part.contacts'), shape: [] },
    ],
    generalPractitioner: names('usual_gp'),
    managingOrganization: {
      reference: byRule('practice', 'json_text(practice.reference)', 'source_org'),
    },
  },
  extensions: [
    {
      url: fixed(columnUrl('effective')),
      valueString: sql(
        'case when t.effective is distinct from t.date_of_birth then json_text(t.effective) end',
        'effective',
      ),
    },
    ...['address_house', 'address_road', 'address_locality'].map((column) => ({
      url: fixed(columnUrl(column)),
      valueString: text(column),
    })),
  ],
};
