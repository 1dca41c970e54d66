import { type JsonObject, objects, textAt, textOf } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { addressText, conceptText } from '../../gp-connect/map/elements.ts';
import { humanName } from '../../gp-connect/name.ts';

/** HL7's code of who is told first stands among the kinds of relationship. */
const NEXT_OF_KIN = 'N';

/** Somebody who is related to the patient. */
export function mapRelationship(body: JsonObject): Mapping {
  const [address] = objects(body.address);
  const isNextOfKin = (relationship: JsonObject) =>
    textAt(relationship, 'coding', 'code') === NEXT_OF_KIN;
  const relationships = objects(body.relationship);
  const telecom = (system: string, isMobile: boolean) =>
    textOf(
      objects(body.telecom).find(
        (one) => one.system === system && (one.use === 'mobile') === isMobile,
      )?.value,
    );
  return {
    type: 'patient_relationship',
    effective: textAt(body, 'period', 'start'),
    columns: {
      kind: conceptText(relationships.find((one) => !isNextOfKin(one))),
      name: humanName(body.name),
      date_of_birth: textAt(body, 'birthDate'),
      sex: textAt(body, 'gender'),
      address: textAt(address, 'text') ?? addressText(body.address),
      postcode: textAt(address, 'postalCode'),
      telephone: telecom('phone', false),
      mobile_phone: telecom('phone', true),
      email: telecom('email', false),
      ended: textAt(body, 'period', 'end'),
      is_next_of_kin: relationships.some(isNextOfKin) ? 'true' : null,
    },
  };
}
