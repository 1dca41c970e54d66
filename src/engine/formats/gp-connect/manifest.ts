import type { DirectoryType, SupportingType } from '../../record/tables.ts';
import type { Role } from '../format.ts';

/**
 * What each resource type of a GP Connect bundle is. `record` has a fate; `part` belongs to the
 * record that uses it; `structure` holds records together and is not compared; `directory` is
 * compared by name only. A type that is not listed is a record without a table of its own.
 */
export const RESOURCE_ROLES = {
  Patient: 'record',
  Encounter: 'record',
  Observation: 'record',
  Condition: 'record',
  AllergyIntolerance: 'record',
  MedicationStatement: 'record',
  MedicationRequest: 'record',
  Immunization: 'record',
  ReferralRequest: 'record',
  DiagnosticReport: 'record',
  DocumentReference: 'record',
  ProcedureRequest: 'record',
  QuestionnaireResponse: 'record',
  Specimen: 'record',
  Appointment: 'record',
  Medication: 'part',
  List: 'structure',
  Binary: 'structure',
  Practitioner: 'directory',
  PractitionerRole: 'directory',
  Organization: 'directory',
  HealthcareService: 'directory',
  Location: 'directory',
  Schedule: 'directory',
  Slot: 'directory',
} as const satisfies Record<string, Role>;

export function roleOf(resourceType: string): Role {
  return Object.hasOwn(RESOURCE_ROLES, resourceType)
    ? RESOURCE_ROLES[resourceType as keyof typeof RESOURCE_ROLES]
    : 'record';
}

/** The table of a type of directory entry; a PractitionerRole is told with its practitioner. */
export const DIRECTORY_TABLES: Record<string, DirectoryType | SupportingType> = {
  Practitioner: 'practitioner',
  Organization: 'organisation',
  HealthcareService: 'organisation',
  Location: 'location',
  Schedule: 'session',
  Slot: 'slot',
};

export const NHS_NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';

/** Lists that carry where an entry stands in its consultation. */
export const PLACE_LISTS = {
  consultation: '325851000000107',
  topic: '25851000000105',
  heading: '24781000000107',
} as const;
