import { NO_CODE } from '../../../record/code-set.ts';
import type { Json, JsonObject } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { asReceived, ownColumns } from '../../fhir/own-extensions.ts';
import { extension } from '../../gp-connect/map/elements.ts';
import { mapOtherRecord } from '../../gp-connect/map/other-record.ts';
import { mapSpecimen } from '../../gp-connect/map/specimen.ts';
import { mapTestReport } from '../../gp-connect/map/test-report.ts';
import { mapAllergy } from './allergy.ts';
import { mapBasic } from './basic.ts';
import { mapBooking } from './booking.ts';
import { mapCodedEntry } from './coded-entry.ts';
import { mapConsultation } from './consultation.ts';
import { mapDocument } from './document.ts';
import { mapImmunisation } from './immunisation.ts';
import { mapMedicationRequest, mapMedicationStatement } from './medication.ts';
import { mapPatient } from './patient.ts';
import { mapProblem } from './problem.ts';
import { mapRegistration } from './registration.ts';
import { mapRelationship } from './relationship.ts';
import { mapServiceRequest } from './service-request.ts';

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
  EpisodeOfCare: mapRegistration,
  Appointment: mapBooking,
  RelatedPerson: mapRelationship,
  Basic: mapBasic,
};

/** The canonical columns of a resource's content: what R4 says otherwise than STU3 is all that differs. */
export function mapResource(resourceType: string, body: JsonObject): Mapping {
  const received = asReceived(body);
  const mapping = (MAPPINGS[resourceType] ?? mapOtherRecord)(received);
  const dated = isSaidUnknown(body._effectiveDateTime) ? { ...mapping, effective: null } : mapping;
  return withOwnColumns(dated, ownColumns(received));
}

/** No other date of a resource stands for one that is said to be unknown. */
function isSaidUnknown(beside: Json | undefined): boolean {
  return extension(beside, 'data-absent-reason') !== undefined;
}

function withOwnColumns(mapping: Mapping, own: Record<string, string>): Mapping {
  if (Object.keys(own).length === 0) return mapping;
  const { effective, recorded, ...rest } = own;
  const code = Object.entries(rest).filter(([name]) => name in NO_CODE);
  return {
    ...mapping,
    ...(effective !== undefined && { effective }),
    ...(recorded !== undefined && { recorded }),
    ...(code.length > 0 && { code: { ...(mapping.code ?? NO_CODE), ...Object.fromEntries(code) } }),
    columns: {
      ...mapping.columns,
      ...Object.fromEntries(Object.entries(rest).filter(([name]) => !(name in NO_CODE))),
    },
  };
}
