import { longDate, plural } from '../ui/in-words.ts';
import type { GoLiveDay, GoLiveSearch } from './go-live-search.ts';

export type CalendarDay = {
  date: string;
  day: number;
  state: 'closed' | 'not-possible' | 'possible';
  /** What is said under the day: "not possible", "free", "cost 3". */
  says: string;
  marks: ('earliest' | 'recommended' | 'chosen')[];
};

export type CalendarMonth = { title: string; weeks: (CalendarDay | null)[][] };

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const WORKING_WEEK = 5;

/** The searched days as calendar sheets, Monday to Friday. */
export function goLiveCalendar(search: GoLiveSearch, chosen: string): CalendarMonth[] {
  const byDate = new Map(search.days.map((day) => [day.date, day]));
  const months = new Map<string, CalendarMonth>();
  let date = Temporal.PlainDate.from(search.from);
  const last = Temporal.PlainDate.from(search.to);
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    if (date.dayOfWeek <= WORKING_WEEK) place(months, date, cellOf(date, byDate, search, chosen));
    date = date.add({ days: 1 });
  }
  return [...months.values()];
}

/** "The earliest is 2 March; 16 March costs least." */
export function goLiveAdvice({ earliest, recommended, from, to }: GoLiveSearch): string {
  if (!earliest) return 'No go-live date can be met as things stand.';
  const best = recommended
    ? recommended === earliest
      ? 'It is also the one that costs least.'
      : `${longDate(recommended)} costs least.`
    : `No day from ${longDate(from)} to ${longDate(to)} can be met.`;
  return `The earliest go live is ${longDate(earliest)}. ${best}`;
}

/** What stands beside a day in the table below the calendar. */
export function dayInWords({ feasible, costs, slackWorkingDays }: GoLiveDay): string {
  if (!feasible) return 'Not possible';
  const spare = `${plural(slackWorkingDays, 'working day')} to spare`;
  return [spare, ...costs.map(({ what, weight }) => `${what} (${weight})`)].join('; ');
}

function cellOf(
  date: Temporal.PlainDate,
  byDate: Map<string, GoLiveDay>,
  search: GoLiveSearch,
  chosen: string,
): CalendarDay {
  const iso = date.toString();
  const found = byDate.get(iso);
  const marks: CalendarDay['marks'] = [];
  if (iso === search.earliest) marks.push('earliest');
  if (iso === search.recommended) marks.push('recommended');
  if (iso === chosen) marks.push('chosen');
  if (!found) return { date: iso, day: date.day, state: 'closed', says: 'closed', marks };
  if (!found.feasible) {
    return { date: iso, day: date.day, state: 'not-possible', says: 'not possible', marks };
  }
  const says = found.cost === 0 ? 'free' : `cost ${found.cost}`;
  return { date: iso, day: date.day, state: 'possible', says, marks };
}

function place(months: Map<string, CalendarMonth>, date: Temporal.PlainDate, cell: CalendarDay) {
  const key = date.toString().slice(0, 7);
  const month = months.get(key) ?? {
    title: MONTH.format(new Date(`${date}T00:00:00Z`)),
    weeks: [],
  };
  months.set(key, month);
  let week = month.weeks.at(-1);
  const previous = date.subtract({ days: 1 });
  if (!week || date.dayOfWeek === 1 || previous.month !== date.month) {
    week = Array<CalendarDay | null>(WORKING_WEEK).fill(null);
    month.weeks.push(week);
  }
  week[date.dayOfWeek - 1] = cell;
}
