import { readDrugCodeSet } from '../../../record/code-set.ts';
import { at, type Json, type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { conceptText, dateOf, extension, notes } from './elements.ts';

export function mapMedicationCourse(body: JsonObject): Mapping {
  const dosage = textAt(body, 'dosage', 'text');
  return {
    type: 'medication_course',
    code: readDrugCodeSet(drugOf(body)),
    effective: dateOf(body, 'effective'),
    recorded: textAt(body, 'dateAsserted'),
    value: dosage,
    columns: {
      status: textAt(body, 'status'),
      dosage,
      patient_instruction: textAt(body, 'dosage', 'patientInstruction'),
      end_date: textAt(body, 'effectivePeriod', 'end'),
      last_issued: textAt(extension(body, 'MedicationStatementLastIssueDate'), 'valueDateTime'),
      agency: conceptText(extension(body, 'PrescribingAgency')?.valueCodeableConcept),
      note: notes(body),
    },
  };
}

/** The medicine, whether it was named in place or by a Medication that has been inlined. */
export function drugOf(body: JsonObject): Json | undefined {
  return body.medicationCodeableConcept ?? at(body, 'medicationReference', 'code');
}
