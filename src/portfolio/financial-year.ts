import { TIME_ZONE } from '../lib/clock.ts';

/** The financial year of the NHS, from 1 April to 31 March, that a moment falls in: "2026 to 2027". */
export function financialYear(moment: Temporal.Instant): string {
  const { year, month } = moment.toZonedDateTimeISO(TIME_ZONE);
  const begun = month >= 4 ? year : year - 1;
  return `${begun} to ${begun + 1}`;
}
