import type { JsonObject } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapAllergy } from './allergy.ts';
import { mapBooking } from './booking.ts';
import { mapCodedEntry } from './coded-entry.ts';
import { mapConsultation } from './consultation.ts';
import { mapDiaryRecall } from './diary-recall.ts';
import { mapDocument } from './document.ts';
import { mapImmunisation } from './immunisation.ts';
import { mapMedicationCourse } from './medication-course.ts';
import { mapMedicationRequest } from './medication-request.ts';
import { mapOtherRecord } from './other-record.ts';
import { mapPatient } from './patient.ts';
import { mapProblem } from './problem.ts';
import { mapReferral } from './referral.ts';
import { mapSpecimen } from './specimen.ts';
import { mapTestReport } from './test-report.ts';

const MAPPINGS: Record<string, (body: JsonObject) => Mapping> = {
  Patient: mapPatient,
  Encounter: mapConsultation,
  Observation: mapCodedEntry,
  Condition: mapProblem,
  AllergyIntolerance: mapAllergy,
  MedicationStatement: mapMedicationCourse,
  MedicationRequest: mapMedicationRequest,
  Immunization: mapImmunisation,
  ReferralRequest: mapReferral,
  DiagnosticReport: mapTestReport,
  Specimen: mapSpecimen,
  DocumentReference: mapDocument,
  ProcedureRequest: mapDiaryRecall,
  Appointment: mapBooking,
};

/** The canonical columns of a resource's content. */
export function mapResource(resourceType: string, body: JsonObject): Mapping {
  return (MAPPINGS[resourceType] ?? mapOtherRecord)(body);
}
