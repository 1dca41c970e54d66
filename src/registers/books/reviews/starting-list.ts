import type { Values } from '../../field.ts';

/** What the new supplier is likely to report to the NHS, by the guide of 2020. */
const REPORTS: Record<string, string> = {
  'Mapping tables': 'Which code, unit and medicine of the old system became which one of the new.',
  'Data migration': 'What was moved, what was not, and how it was checked.',
  'Description of the extract': 'The documented data extract as it was for this move.',
  'Hazard log and clinical safety case': 'The supplier’s own, as it was closed.',
  'Logs of issues': 'Every issue that was found, with when it was put right.',
  'Times of the cutover': 'When it began and ended, and what took how long.',
};

export function reportsOfTheSupplier(): Values[] {
  return Object.entries(REPORTS).map(([what, about]) => ({ what, about }));
}
