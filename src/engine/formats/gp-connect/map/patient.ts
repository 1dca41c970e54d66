import { items, type JsonObject, objects, textAt, textOf } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { addressText, conceptText, extension } from './elements.ts';

export function mapPatient(body: JsonObject): Mapping {
  const nhsNumber = objects(body.identifier)[0];
  const people = objects(body.name);
  const name = people.find(({ use }) => use === 'official') ?? people[0];
  const registration = extension(body, 'RegistrationDetails');
  const period = extension(registration, 'registrationPeriod');
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
      date_of_birth: textAt(body, 'birthDate'),
      date_of_death: textAt(body, 'deceasedDateTime') ?? textAt(body, 'deceasedBoolean'),
      sex: textAt(body, 'gender'),
      address: addressText(body.address),
      postcode: textAt(body, 'address', 'postalCode'),
      registration_type: conceptText(
        extension(registration, 'registrationType')?.valueCodeableConcept,
      ),
      registered_from: textAt(period, 'valuePeriod', 'start'),
      registered_to: textAt(period, 'valuePeriod', 'end'),
      usual_gp: textAt(body, 'generalPractitioner', 'display'),
    },
  };
}

function words(value: JsonObject[string] | undefined): string | null {
  const found = items(value)
    .map(textOf)
    .filter((word) => word !== null);
  return found.length ? found.join(' ') : null;
}
