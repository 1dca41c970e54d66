import { type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { conceptText, extension } from '../../gp-connect/map/elements.ts';
import { mapMedicationCourse } from '../../gp-connect/map/medication-course.ts';
import { mapMedicationRequest as mapStu3 } from '../../gp-connect/map/medication-request.ts';

export function mapMedicationStatement(body: JsonObject): Mapping {
  const mapping = mapMedicationCourse(body);
  const agency = extension(body, 'MedicationPrescribingAgency')?.valueCodeableConcept;
  return {
    ...mapping,
    columns: { ...mapping.columns, agency: conceptText(agency) ?? mapping.columns.agency ?? null },
  };
}

export function mapMedicationRequest(body: JsonObject): Mapping {
  const mapping = mapStu3(body);
  const { columns } = mapping;
  const requested = {
    ...columns,
    prescription_type: conceptText(body.courseOfTherapyType) ?? columns.prescription_type ?? null,
    recorder: columns.recorder ?? textAt(body, 'requester', 'display'),
  };
  if (mapping.type === 'medication_issue') return { ...mapping, columns: requested };
  const repeats = extension(body, 'MedicationRepeatInformation');
  return {
    ...mapping,
    columns: {
      ...requested,
      repeats_allowed:
        textAt(body, 'dispenseRequest', 'numberOfRepeatsAllowed') ??
        columns.repeats_allowed ??
        null,
      repeats_issued:
        textAt(extension(repeats, 'numberOfPrescriptionsIssued'), 'valueUnsignedInt') ??
        columns.repeats_issued ??
        null,
    },
  };
}
