import type { Role } from '../format.ts';

/**
 * What each resource type of a bulk package is: as in GP Connect, with the types that FHIR R4 has in the place of
 * others. A type that is not listed is a record without a table of its own.
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
  ServiceRequest: 'record',
  DiagnosticReport: 'record',
  Specimen: 'record',
  DocumentReference: 'record',
  EpisodeOfCare: 'record',
  Appointment: 'record',
  RelatedPerson: 'record',
  QuestionnaireResponse: 'record',
  Medication: 'part',
  List: 'structure',
  Provenance: 'structure',
  Practitioner: 'directory',
  PractitionerRole: 'directory',
  Organization: 'directory',
  Location: 'directory',
  HealthcareService: 'directory',
  Schedule: 'directory',
  Slot: 'directory',
} as const satisfies Record<string, Role>;

export function roleOf(resourceType: string): Role {
  return Object.hasOwn(RESOURCE_ROLES, resourceType)
    ? RESOURCE_ROLES[resourceType as keyof typeof RESOURCE_ROLES]
    : 'record';
}
