import { readDrugCodeSet } from '../../../record/code-set.ts';
import { plainDecimal } from '../../../record/decimal.ts';
import { at, type Json, type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { unitOf } from '../../../record/units.ts';
import { conceptText, extension, joined, notes } from './elements.ts';
import { drugOf } from './medication-course.ts';

/** A plan is an authorisation to prescribe, a record of its own here; an order is an issue. */
export function mapMedicationRequest(body: JsonObject): Mapping {
  return textAt(body, 'intent') === 'plan'
    ? authorisation(body)
    : request(body, 'medication_issue');
}

function authorisation(body: JsonObject): Mapping {
  const repeats = extension(body, 'MedicationRepeatInformation');
  const mapping = request(body, 'medication_authorisation');
  return {
    ...mapping,
    columns: {
      ...mapping.columns,
      repeats_allowed: count(extension(repeats, 'numberOfRepeatPrescriptionsAllowed')),
      repeats_issued: count(extension(repeats, 'numberOfRepeatPrescriptionsIssued')),
      authorisation_expires: textAt(extension(repeats, 'authorisationExpiryDate'), 'valueDateTime'),
    },
  };
}

function request(body: JsonObject, type: Mapping['type']): Mapping {
  const dispense = at(body, 'dispenseRequest');
  const quantity = at(dispense, 'quantity');
  const authored = textAt(body, 'authoredOn');
  const start = textAt(dispense, 'validityPeriod', 'start');
  const dosage = textAt(body, 'dosageInstruction', 'text');
  return {
    type,
    code: readDrugCodeSet(drugOf(body)),
    effective: start ?? authored,
    recorded: authored,
    value: joined([dosage, quantityText(quantity)]),
    unit: unit(quantity),
    columns: {
      status: textAt(body, 'status'),
      prescription_type: conceptText(extension(body, 'PrescriptionType')?.valueCodeableConcept),
      dosage,
      patient_instruction: textAt(body, 'dosageInstruction', 'patientInstruction'),
      quantity: textAt(quantity, 'value'),
      quantity_unit: unitText(quantity),
      duration: textAt(dispense, 'expectedSupplyDuration', 'value'),
      duration_unit: textAt(dispense, 'expectedSupplyDuration', 'unit'),
      start_date: start,
      end_date: textAt(dispense, 'validityPeriod', 'end'),
      recorder:
        textAt(body, 'recorder', 'display') ?? textAt(body, 'requester', 'agent', 'display'),
      note: notes(body),
    },
  };
}

function quantityText(quantity: Json | undefined): string | null {
  const value = textAt(quantity, 'value');
  return value === null ? null : (plainDecimal(value) ?? value);
}

function unit(quantity: Json | undefined): string | null {
  const text = unitText(quantity);
  return text === null ? null : unitOf(text);
}

/** TPP writes the unit of a quantity into an extension. */
function unitText(quantity: Json | undefined): string | null {
  return (
    textAt(quantity, 'unit') ?? textAt(extension(quantity, 'MedicationQuantityText'), 'valueString')
  );
}

function count(element: JsonObject | undefined): string | null {
  return textAt(element, 'valuePositiveInt') ?? textAt(element, 'valueUnsignedInt');
}
