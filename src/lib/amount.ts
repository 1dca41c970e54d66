/** Units of time that the guide counts in. Weeks and months are calendar time; 24 hours are a day. */
export const UNITS = ['working-days', 'calendar-days', 'weeks', 'months', 'hours'] as const;
export type Unit = (typeof UNITS)[number];

export type Amount = { value: number; unit: Unit };

const WORDS: Record<Unit, [one: string, many: string]> = {
  'working-days': ['working day', 'working days'],
  'calendar-days': ['day', 'days'],
  weeks: ['week', 'weeks'],
  months: ['month', 'months'],
  hours: ['hour', 'hours'],
};

/** "15 working days", "1 week"; the sign is dropped, a sentence says "before" or "after". */
export function amountInWords({ value, unit }: Amount): string {
  const size = Math.abs(value);
  return `${size} ${WORDS[unit][size === 1 ? 0 : 1]}`;
}
