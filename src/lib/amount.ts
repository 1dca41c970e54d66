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

const UNIT_OF_WORD: Record<string, Unit> = {
  'working day': 'working-days',
  day: 'calendar-days',
  'calendar day': 'calendar-days',
  week: 'weeks',
  month: 'months',
  hour: 'hours',
};

/** Reads "15 working days", "90 calendar days", "1 week"; "days" alone are calendar days. Undefined if it is none. */
export function parseAmount(words: string): Amount | undefined {
  const match = /^(\d+)\s+([a-z ]+?)s?$/i.exec(words.trim());
  const unit = match ? UNIT_OF_WORD[(match[2] as string).toLowerCase()] : undefined;
  return unit && { value: Number(match?.[1]), unit };
}
