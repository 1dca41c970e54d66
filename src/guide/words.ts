import type { Amount, Unit } from '../lib/amount.ts';
import type { Anchor, LimitFigure } from './edition.ts';

/** What was read, or why it could not be. */
export type Reading<T> = { value: T } | { problem: string };

type Range = { min: number; max: number; unit: Unit };
type LimitTime = Pick<LimitFigure, 'min' | 'max' | 'unit'>;

export const UNITS_IN_WORDS: Record<string, Unit> = {
  'working day': 'working-days',
  'calendar day': 'calendar-days',
  week: 'weeks',
  month: 'months',
  hour: 'hours',
};
const RANGE = /^(?<upTo>up to )?(?<first>\d+)(?: to (?<second>\d+))? (?<unit>[a-z ]+)$/;
const ANCHOR = /^(?:(?<amount>.+) (?<side>before|after) )?(?<milestone>\S+)$/;

/** "15 working days", "3 to 5 working days", "up to 15 working days". */
export function readRange(text: string): Reading<Range> {
  const { upTo, first, second, unit: word } = RANGE.exec(text)?.groups ?? {};
  if (!first || !word) return { problem: unreadable(text) };
  const unit = UNITS_IN_WORDS[word.replace(/s$/, '')];
  if (!unit) return { problem: unreadable(text) };
  const min = upTo ? 0 : Number(first);
  const max = Number(second ?? first);
  if (min > max || (upTo && second)) return { problem: unreadable(text) };
  return { value: { min, max, unit } };
}

/** As a range, and "at least 4 weeks", "up to 5 times". */
export function readLimitTime(text: string): Reading<LimitTime> {
  const times = /^up to (\d+) times$/.exec(text);
  if (times) return { value: { max: Number(times[1]), unit: 'times' } };
  const atLeast = /^at least (.+)$/.exec(text)?.[1];
  const range = readRange(atLeast ?? text);
  if ('problem' in range) return range;
  const { min, max, unit } = range.value;
  if (atLeast) return min === max ? { value: { min, unit } } : { problem: unreadable(text) };
  return { value: text.startsWith('up to') ? { max, unit } : { min, max, unit } };
}

/** "2 working days". */
export function readAmount(text: string): Reading<Amount> {
  const range = readRange(text);
  if ('problem' in range) return range;
  const { min, max, unit } = range.value;
  return min === max ? { value: { value: max, unit } } : { problem: unreadable(text) };
}

/** "go-live", "72 hours before go-live", "2 weeks after go-live". */
export function readAnchor(text: string): Reading<Anchor> {
  const { amount: words, side, milestone } = ANCHOR.exec(text)?.groups ?? {};
  if (!milestone) {
    return {
      problem: `"${text}" does not say when: write a milestone, or for example "2 weeks before go-live".`,
    };
  }
  if (!words) return { value: { milestone, offset: { value: 0, unit: 'calendar-days' } } };
  const amount = readAmount(words);
  if ('problem' in amount) return amount;
  const { value, unit } = amount.value;
  return {
    value: { milestone, offset: { value: side === 'before' && value ? -value : value, unit } },
  };
}

/** "4 weeks before fdp": a notice always lies before. */
export function readNotice(text: string): Reading<{ milestone: string; amount: Amount }> {
  const anchor = readAnchor(text);
  if ('problem' in anchor) return anchor;
  const { milestone, offset } = anchor.value;
  if (offset.value >= 0) {
    return { problem: `"${text}" is not a notice: write for example "4 weeks before fdp".` };
  }
  return { value: { milestone, amount: { value: -offset.value, unit: offset.unit } } };
}

function unreadable(text: string): string {
  if (/^[\dto ]+days?$/.test(text)) {
    return `"${text}" does not say which days: write "working days" or "calendar days".`;
  }
  return `"${text}" is not an amount of time: write a whole number and working days, calendar days, weeks, months or hours.`;
}
