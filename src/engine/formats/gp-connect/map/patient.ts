import { items, type JsonObject, objects, textAt, textOf } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { addressText, conceptText, extension } from './elements.ts';

export function mapPatient(body: JsonObject): Mapping {
  const nhsNumber = objects(body.identifier)[0];
  const people = objects(body.name);
  const name = people.find(({ use }) => use === 'official') ?? people[0];
  const registration = extension(body, 'RegistrationDetails');
  const period = extension(registration, 'registrationPeriod');
  const earlier = people.find(({ use }) => use === 'old' || use === 'maiden');
  return {
    type: 'patient',
    effective: textAt(body, 'birthDate'),
    columns: {
      nhs_number: textAt(nhsNumber, 'value'),
      nhs_number_status: conceptText(
        extension(nhsNumber, 'NHSNumberVerificationStatus')?.valueCodeableConcept,
      ),
      prefix: words(name?.prefix),
      given_names: words(name?.given),
      family_name: textAt(name, 'family'),
      previous_family_name: textAt(earlier, 'family'),
      date_of_birth: textAt(body, 'birthDate'),
      date_of_death: textAt(body, 'deceasedDateTime') ?? textAt(body, 'deceasedBoolean'),
      sex: textAt(body, 'gender'),
      address: addressText(body.address),
      address_town: textAt(body, 'address', 'city'),
      address_county: textAt(body, 'address', 'district'),
      postcode: textAt(body, 'address', 'postalCode'),
      home_phone: reachedBy(body, 'phone', 'home'),
      work_phone: reachedBy(body, 'phone', 'work'),
      mobile_phone: reachedBy(body, 'phone', 'mobile'),
      email: reachedBy(body, 'email'),
      registration_type: conceptText(
        extension(registration, 'registrationType')?.valueCodeableConcept,
      ),
      registered_from: textAt(period, 'valuePeriod', 'start'),
      registered_to: textAt(period, 'valuePeriod', 'end'),
      usual_gp: textAt(body, 'generalPractitioner', 'display'),
    },
  };
}

function reachedBy(body: JsonObject, system: string, use?: string): string | null {
  const found = objects(body.telecom).find(
    (one) => one.system === system && (!use || one.use === use),
  );
  return textOf(found?.value);
}

function words(value: JsonObject[string] | undefined): string | null {
  const found = items(value)
    .map(textOf)
    .filter((word) => word !== null);
  return found.length ? found.join(' ') : null;
}
