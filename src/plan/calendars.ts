import { NATIONS, type Nation } from '../lib/nation.ts';
import type { DaysClosed } from '../migrations/fact.ts';
import { type BankHoliday, loadBankHolidays } from './bank-holidays.ts';
import { type Calendar, toDay, toIso, workingCalendar } from './calendar.ts';
import { daysOf } from './closures.ts';
import type { PlanFacts } from './facts.ts';

/** The days on which everyone works, for the place and the closures that facts tell of. */
export type Calendars = {
  of(facts: Pick<PlanFacts, 'nation' | 'closed'>): Calendar;
  /** What is closed for everyone beside weekends, in order of date. */
  closedDays(facts: Pick<PlanFacts, 'nation' | 'closed'>): BankHoliday[];
};

/** @param folder for example `bank-holidays`, which holds a file for each nation */
export function openCalendars(folder: string): Calendars {
  const holidays = new Map(NATIONS.map((nation) => [nation, loadBankHolidays(folder, nation)]));
  const made = new Map<string, Calendar>();
  const holidaysOf = (nation: Nation): BankHoliday[] => holidays.get(nation) ?? [];
  return {
    closedDays: ({ nation, closed }) =>
      [...holidaysOf(nation), ...closedForEveryone(closed)].toSorted((a, b) =>
        a.date.localeCompare(b.date),
      ),
    of({ nation, closed }) {
      const key = JSON.stringify([nation, closedForEveryone(closed)]);
      const calendar = made.get(key) ?? calendarOf(holidaysOf(nation), closed);
      made.delete(key);
      made.set(key, calendar);
      if (made.size > CALENDARS_REMEMBERED) made.delete(made.keys().next().value as string);
      return calendar;
    },
  };
}

/** More than there are nations, fewer than would fill the memory: each takes some 100 kB. */
const CALENDARS_REMEMBERED = 50;

function calendarOf(holidays: BankHoliday[], closed: readonly DaysClosed[]): Calendar {
  const calendar = workingCalendar(holidays.map(({ date }) => date));
  return calendar.without(closedForEveryone(closed).map(({ date }) => toDay(date)));
}

function closedForEveryone(closed: readonly DaysClosed[]): BankHoliday[] {
  return closed
    .filter(({ who }) => who === 'everyone')
    .flatMap((each) => daysOf(each).map((day) => ({ date: toIso(day), title: each.what })));
}
