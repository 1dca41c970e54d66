import type { Limit } from '../../guide/edition.ts';
import type { Amount } from '../../lib/amount.ts';
import { type Calendar, type Day, land, toIso } from '../calendar.ts';
import type { End, State, TimeClock } from './clock.ts';
import type { Reading } from './reading.ts';

type Verdict = Pick<TimeClock, 'state' | 'due' | 'dueIs' | 'leftWorkingDays' | 'isForeseenToBreak'>;
type Between = { from: End; to: End };
type Looking = { calendar: Calendar; today: Day; warning: Amount | undefined };

/** How a limit stands between its two ends, or why it cannot be said. */
export function judge(
  { warning }: Limit,
  reading: Reading,
  between: Between,
  calendar: Calendar,
  today: Day,
): Verdict | { why: string } {
  const looking = { calendar, today, warning };
  switch (reading.kind) {
    case 'within':
      return judgeWithin(reading.most, between, looking);
    case 'lasts':
      return judgeLasts(reading.least, between, looking);
    case 'notice':
      return judgeNotice(reading, between, looking);
  }
}

function judgeWithin(most: Amount, { from, to }: Between, looking: Looking) {
  const { calendar, today } = looking;
  if (from.day === undefined || (to.happened && !from.happened)) return unknownStart(from);
  const due = atTheLatest(calendar, from.day, most, to);
  // An answer that is older than the question was to an earlier one.
  const isSettled = to.happened && !(isReported(from) && isReported(to) && isBefore(to, from.day));
  const isForeseenToBreak = !isSettled && to.day !== undefined && !to.happened && to.day > due;
  const state = isSettled
    ? settled((to.day as Day) <= due)
    : !from.happened
      ? 'not-started'
      : underWay(due, isForeseenToBreak, looking);
  const asOf = isSettled ? (to.day as Day) : today;
  return verdict(calendar, state, due, 'to-by', asOf, isForeseenToBreak);
}

function judgeLasts(least: Amount, { from, to }: Between, looking: Looking) {
  const { calendar, today } = looking;
  if (from.day === undefined || (to.happened && !from.happened)) return unknownStart(from);
  const due = land(calendar, from.day, least);
  const endsTooSoon = to.day !== undefined && to.day < due;
  const isForeseenToBreak = endsTooSoon && !to.happened;
  const state = to.happened
    ? settled(!endsTooSoon)
    : !from.happened
      ? 'not-started'
      : today >= due
        ? 'met'
        : underWay(due, isForeseenToBreak, looking);
  const asOf = to.happened ? (to.day as Day) : today;
  return verdict(calendar, state, due, 'to-not-before', asOf, isForeseenToBreak);
}

/** Counted back from the day that is planned, or, where that is too late already, from the latest that serves. */
function judgeNotice(
  { least, most }: Reading & { kind: 'notice' },
  { from, to }: Between,
  looking: Looking,
) {
  const { calendar, today } = looking;
  if (to.day === undefined) return unknownStart(to);
  const end = to.happened ? to.day : Math.min(to.day, to.latest ?? to.day);
  const due = lastToNotify(calendar, end, least, from);
  const opens = most && calendar.onOrBefore(before(calendar, end, most));
  const fits = (day: Day) => day <= due && (opens === undefined || day >= opens);
  const isForeseenToBreak = !from.happened && from.day !== undefined && !fits(from.day);
  const state = from.happened
    ? !fits(from.day as Day)
      ? 'breached'
      : to.happened
        ? 'met'
        : 'running'
    : to.happened
      ? 'breached'
      : notGivenYet(due, looking);
  const asOf = from.happened ? (from.day as Day) : to.happened ? Math.max(to.day, due) : today;
  return verdict(calendar, state, due, 'from-by', asOf, isForeseenToBreak);
}

/** The last day within the limit; work that keeps to working days has to be done on the last of them. */
function atTheLatest(calendar: Calendar, from: Day, most: Amount, to: End): Day {
  const day = land(calendar, from, most);
  return to.closedDays ? day : Math.max(from, calendar.onOrBefore(day));
}

function lastToNotify(calendar: Calendar, end: Day, least: Amount, from: End): Day {
  const day = before(calendar, end, least);
  return from.closedDays ? day : calendar.onOrBefore(day);
}

/** No working days before a closed day are that day, not the next one that is worked. */
function before(calendar: Calendar, end: Day, amount: Amount): Day {
  return Math.min(end, land(calendar, end, negative(amount)));
}

function underWay(due: Day, isForeseenToBreak: boolean, looking: Looking): State {
  if (looking.today > due) return 'breached';
  return isForeseenToBreak || warns(due, looking) ? 'warning' : 'running';
}

function notGivenYet(due: Day, looking: Looking): State {
  if (looking.today > due) return 'breached';
  return warns(due, looking) ? 'warning' : 'not-started';
}

/** A limit without a warning of its own warns on its last day. */
function warns(due: Day, { calendar, today, warning }: Looking): boolean {
  return today >= (warning ? land(calendar, due, negative(warning)) : due);
}

function settled(isKept: boolean): State {
  return isKept ? 'met' : 'breached';
}

function verdict(
  calendar: Calendar,
  state: State,
  due: Day,
  dueIs: TimeClock['dueIs'],
  asOf: Day,
  isForeseenToBreak: boolean,
): Verdict {
  const leftWorkingDays = calendar.workingDaysBetween(asOf, due);
  return { state, due: toIso(due), dueIs, leftWorkingDays, isForeseenToBreak };
}

function unknownStart({ title, item }: End): { why: string } {
  return {
    why: `Time counts from: ${title}. Nobody has recorded ${item ? 'when that was' : 'it'}.`,
  };
}

function isReported(end: End): boolean {
  return end.item === undefined;
}

function isBefore(end: End, day: Day): boolean {
  return end.day !== undefined && end.day < day;
}

function negative({ value, unit }: Amount): Amount {
  return { value: -value, unit };
}
