/** Days are numbers, counted from 1 January 1970, and times of day are seconds: text costs. */
const DAY_MS = 86_400_000;
const FIRST_DAY = dayOf('1850-01-01');
const texts: string[] = [];

export function dayOf(date: string): number {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`${date} is no date`);
  return Math.floor(ms / DAY_MS);
}

/** Whether a text of the form YYYY-MM-DD names a day that there is. */
export function isDay(date: string): boolean {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
}

export function dateText(day: number): string {
  const place = day - FIRST_DAY;
  texts[place] ??= new Date(day * DAY_MS).toISOString().slice(0, 10);
  return texts[place];
}

export function yearOf(day: number): number {
  return Number(dateText(day).slice(0, 4));
}

/** The day on which a year begins. */
export function newYear(year: number): number {
  return Math.floor(Date.UTC(year, 0, 1) / DAY_MS);
}

export function isWorkingDay(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6;
}

/** The day itself, or the Monday after a weekend. */
export function workingDayFrom(day: number): number {
  let found = day;
  while (!isWorkingDay(found)) found++;
  return found;
}

export function wholeYearsBetween(from: number, to: number): number {
  return Math.floor((to - from) / 365.25);
}

const PAIRS = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

export function timeText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${PAIRS[Math.floor(minutes / 60)]}:${PAIRS[minutes % 60]}:${PAIRS[seconds % 60]}`;
}
