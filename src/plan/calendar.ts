import type { Amount } from '../lib/amount.ts';

/** A day as a whole number, counted from 1 January 1970: the plan compares and adds days by the thousand. */
export type Day = number;

const MS_PER_DAY = 86_400_000;

/** @param iso a date as YYYY-MM-DD */
export function toDay(iso: string): Day {
  return Date.UTC(+iso.slice(0, 4), +iso.slice(5, 7) - 1, +iso.slice(8, 10)) / MS_PER_DAY;
}

export function toIso(day: Day): string {
  const known = ISO[day];
  if (known !== undefined) return known;
  const iso = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
  if (day >= 0 && day <= LAST_DAY) ISO[day] = iso;
  return iso;
}

/** Each day is written out once: a plan writes the same few hundred days thousands of times. */
const ISO: string[] = [];

/** Which days are worked, and arithmetic on them. All methods are monotone in the day. */
export type Calendar = {
  isOpen(day: Day): boolean;
  /** The day itself if it is worked, else the next one that is. */
  onOrAfter(day: Day): Day;
  /** The day itself if it is worked, else the last one before it that is. */
  onOrBefore(day: Day): Day;
  /** The nth working day after (n > 0) or before (n < 0) the day; the day itself is not counted. Lands on a working day. */
  addWorkingDays(day: Day, n: number): Day;
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workingDaysBetween(from: Day, to: Day): number;
  /**
   * Last day of work that starts on a working day and takes so many (n > 0), its first day counted. A day that is
   * closed by half counts as half of one.
   */
  endOfWork(start: Day, workingDays: number): Day;
  /** The same calendar with more days closed, wholly or by half: for leave, or a practice's own closures. */
  without(closed: Iterable<Day>, half?: Iterable<Day>): Calendar;
  /** Last day whose bank holidays are published; later ones count weekends only. */
  readonly knownUntil: Day;
};

/** First and last day that a plan can reach. */
export const FIRST_DAY = toDay('2016-01-01');
export const LAST_DAY = toDay('2037-12-31');

/**
 * The working days of a nation: Monday to Friday without bank holidays.
 *
 * @param bankHolidays dates as YYYY-MM-DD, complete for whole years; the latest of those years is `knownUntil`
 */
export function workingCalendar(bankHolidays: Iterable<string>): Calendar {
  const holidays = [...bankHolidays].map(toDay);
  const lastYear = toIso(Math.max(FIRST_DAY, ...holidays)).slice(0, 4);
  const open = new Uint8Array(LAST_DAY - FIRST_DAY + 1);
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    // 1 January 1970 was a Thursday.
    const weekday = (day + 3) % 7;
    open[day - FIRST_DAY] = weekday < 5 ? 1 : 0;
  }
  return calendarOf(close(open, holidays), new Set(), toDay(`${lastYear}-12-31`));
}

/**
 * Where an amount of time after (or, negative, before) a day lands. Working days land on a working day;
 * calendar units land where they land. Hours count as whole days of 24, begun days included.
 */
export function land(calendar: Calendar, day: Day, { value, unit }: Amount): Day {
  switch (unit) {
    case 'working-days':
      return calendar.addWorkingDays(day, value);
    case 'calendar-days':
      return day + value;
    case 'hours':
      return day + Math.sign(value) * Math.ceil(Math.abs(value) / 24);
    case 'weeks':
      return day + 7 * value;
    case 'months':
      return toDay(Temporal.PlainDate.from(toIso(day)).add({ months: value }).toString());
  }
}

function close(open: Uint8Array, days: Iterable<Day>): Uint8Array {
  for (const day of days) {
    if (day >= FIRST_DAY && day <= LAST_DAY) open[day - FIRST_DAY] = 0;
  }
  return open;
}

function calendarOf(open: Uint8Array, halfDays: ReadonlySet<Day>, knownUntil: Day): Calendar {
  const openDays: Day[] = [];
  const openUpTo = new Int32Array(open.length);
  for (let i = 0; i < open.length; i++) {
    if (open[i]) openDays.push(i + FIRST_DAY);
    openUpTo[i] = openDays.length;
  }
  const count = (day: Day): number => openUpTo[inRange(day) - FIRST_DAY] as number;
  const nth = (index: number): Day => {
    const day = openDays[index];
    if (day === undefined) throw beyondCalendar();
    return day;
  };
  const isOpen = (day: Day): boolean => open[inRange(day) - FIRST_DAY] === 1;

  return {
    knownUntil,
    isOpen,
    onOrAfter: (day) => (isOpen(day) ? day : nth(count(day))),
    onOrBefore: (day) => nth(count(day) - 1),
    addWorkingDays: (day, n) => {
      if (n === 0) return isOpen(day) ? day : nth(count(day));
      if (n > 0) return nth(count(day) + n - 1);
      return nth(count(day) - (isOpen(day) ? 1 : 0) + n);
    },
    workingDaysBetween: (from, to) => count(to) - count(from),
    endOfWork: (start, workingDays) => {
      const first = count(start) - (isOpen(start) ? 1 : 0);
      if (halfDays.size === 0) return nth(first + workingDays - 1);
      let done = 0;
      for (let index = first; ; index++) {
        done += halfDays.has(nth(index)) ? 0.5 : 1;
        if (done >= workingDays) return nth(index);
      }
    },
    without: (closed, half = []) =>
      calendarOf(close(open.slice(), closed), new Set([...halfDays, ...half]), knownUntil),
  };
}

function inRange(day: Day): Day {
  if (day < FIRST_DAY || day > LAST_DAY) throw beyondCalendar();
  return day;
}

function beyondCalendar(): RangeError {
  return new RangeError(`The calendar runs from ${toIso(FIRST_DAY)} to ${toIso(LAST_DAY)}`);
}
