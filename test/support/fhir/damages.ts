import { at, isObject, type JsonObject } from '../../../src/engine/record/json.ts';

/** One thing done to a published example that FHIR or UK Core does not allow. */
type Damage = { what: string; example: string; damage(resource: JsonObject): void };

const ORDER = 'UKCore-MedicationRequest-EyeDrops-Example';
const PATIENT = 'UKCore-Patient-RichardSmith-Example';
const RESULT = 'UKCore-Observation-Lab-WhiteCellCount-Example';
const PROBLEM = 'UKCore-Condition-BleedingFromEar-Example';
const ALLERGY = 'UKCore-AllergyIntolerance-Amoxicillin-Example';
const VACCINE = 'UKCore-Immunization-InfluenzaVaccine-Example';
const VISIT = 'UKCore-Encounter-InpatientEncounter-Example';
const STATEMENT = 'UKCore-MedicationStatement-Amoxicillin-Example';
const DOCUMENT = 'UKCore-DocumentReference-ECG-Example';
const REPORT = 'UKCore-DiagnosticReport-CTChestScan-Example';

export const DAMAGES: readonly Damage[] = [
  without(ORDER, 'subject'),
  without(ORDER, 'status'),
  without(ORDER, 'intent'),
  without(ORDER, 'substitution'),
  having(ORDER, 'priority', 3),
  having(ORDER, 'authoredOn', 'yesterday'),
  having(PATIENT, 'birthDate', '1984-02-31'),
  having(PATIENT, 'nickname', 'Dick'),
  having(PATIENT, 'deceasedBoolean', 'yes'),
  having(PATIENT, 'name', null),
  without(RESULT, 'code'),
  having(RESULT, 'issued', '2026-02-03'),
  having(RESULT, 'status', ''),
  having(RESULT, 'valueQuantity', { value: '7.2' }),
  without(PROBLEM, 'subject'),
  having(PROBLEM, 'clinicalStatus', 'active'),
  without(ALLERGY, 'clinicalStatus'),
  without(ALLERGY, 'patient'),
  without(VACCINE, 'vaccineCode'),
  without(VISIT, 'class'),
  without(STATEMENT, 'status'),
  having(STATEMENT, 'effectivePeriod', { start: 1999 }),
  without(DOCUMENT, 'content'),
  without(REPORT, 'code'),
];

function without(example: string, element: string): Damage {
  return {
    what: `${example} without ${element}`,
    example,
    damage: (resource) => {
      if (!(element in resource)) throw new Error(`${example} has no ${element}`);
      delete resource[element];
    },
  };
}

function having(example: string, element: string, value: JsonObject[string]): Damage {
  return {
    what: `${example} with ${element} ${JSON.stringify(value)}`,
    example,
    damage: (resource) => {
      const before = at(resource, element);
      resource[element] = isObject(before) && isObject(value) ? { ...before, ...value } : value;
    },
  };
}
