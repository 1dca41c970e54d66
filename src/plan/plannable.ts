import { toDay, toIso } from './calendar.ts';

/** First and last date that can be planned with: years of calendar are left on both sides. */
export const PLANNABLE = { from: '2018-01-01', to: '2033-12-31' };

/** A date that exists and can be planned with. */
export function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  return text >= PLANNABLE.from && text <= PLANNABLE.to && toIso(toDay(text)) === text;
}
