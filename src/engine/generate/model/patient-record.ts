import { enterBackground, enterRegistration } from './background.ts';
import { Chart } from './chart.ts';
import { enterConditions } from './conditions.ts';
import { enterImmunisations } from './immunisations.ts';
import { personOf } from './person.ts';
import type { Practice } from './practice.ts';
import { plantQuirks } from './quirks.ts';
import type { PatientRecord } from './record.ts';
import { enterVisits } from './visits.ts';

/**
 * The whole record of a patient. It depends on seed, number, volume, quirks and day of the practice
 * and on nothing else: patient 7 is the same among ten and among a million.
 */
export function patientRecord(practice: Practice, number: number): PatientRecord {
  const chart = new Chart(practice, personOf(practice, number));
  enterRegistration(chart);
  enterBackground(chart);
  const had = enterConditions(chart);
  enterImmunisations(chart, had.length > 0);
  enterVisits(chart, had);
  if (practice.quirks) plantQuirks(chart);
  return chart.record;
}
