import type { JsonObject } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapOtherRecord } from '../../gp-connect/map/other-record.ts';
import { mapSpecimen } from '../../gp-connect/map/specimen.ts';
import { asReceived } from '../own-extensions.ts';
import { mapAllergy } from './allergy.ts';
import { mapCodedEntry } from './coded-entry.ts';
import { mapConsultation } from './consultation.ts';
import { mapDocument } from './document.ts';
import { mapImmunisation } from './immunisation.ts';
import { mapMedicationRequest, mapMedicationStatement } from './medication.ts';
import { mapPatient } from './patient.ts';
import { mapProblem } from './problem.ts';
import { mapServiceRequest } from './service-request.ts';
import { mapTestReport } from './test-report.ts';

const MAPPINGS: Record<string, (body: JsonObject) => Mapping> = {
  Patient: mapPatient,
  Encounter: mapConsultation,
  Observation: mapCodedEntry,
  Condition: mapProblem,
  AllergyIntolerance: mapAllergy,
  MedicationStatement: mapMedicationStatement,
  MedicationRequest: mapMedicationRequest,
  Immunization: mapImmunisation,
  ServiceRequest: mapServiceRequest,
  DiagnosticReport: mapTestReport,
  Specimen: mapSpecimen,
  DocumentReference: mapDocument,
};

/** The canonical columns of a resource's content: what R4 says otherwise than STU3 is all that differs. */
export function mapResource(resourceType: string, body: JsonObject): Mapping {
  return (MAPPINGS[resourceType] ?? mapOtherRecord)(asReceived(body));
}
