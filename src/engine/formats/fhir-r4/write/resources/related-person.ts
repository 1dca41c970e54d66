import { fixed, type Template } from '../../../fhir/write/template.ts';
import { date, dateTime, text } from '../../../fhir/write/values.ts';
import { code } from '../codes.ts';
import type { ResourceOf } from '../resource.ts';

const ROLE = 'http://terminology.hl7.org/CodeSystem/v2-0131';

/** A relationship that is marked as next of kin says so in FHIR's code beside its own words. */
const NEXT_OF_KIN: Template = {
  coding: [
    {
      system: fixed(ROLE),
      code: {
        sql: `case when lower(t.is_next_of_kin) = 'true' then '"N"' end`,
        columns: [],
        partly: ['is_next_of_kin'],
        rule: 'code',
      },
    },
  ],
};

export const RELATED_PERSON: ResourceOf = {
  type: 'patient_relationship',
  resource: 'RelatedPerson',
  patient: 'patient',
  elements: {
    relationship: [{ text: text('kind') }, NEXT_OF_KIN],
    name: [{ text: text('name') }],
    telecom: [
      { system: fixed('phone'), use: fixed('home'), value: text('telephone') },
      { system: fixed('phone'), use: fixed('mobile'), value: text('mobile_phone') },
      { system: fixed('email'), value: text('email') },
    ],
    gender: code('sex', 'gender'),
    birthDate: date('date_of_birth'),
    address: [{ text: text('address'), postalCode: text('postcode') }],
    period: { start: dateTime('effective'), end: dateTime('ended') },
  },
};
