import type { BankHoliday } from '../../bank-holidays.ts';
import { toDay, workingCalendar } from '../../calendar.ts';

/** The calendars of the file by their number in it. */
export const CALENDARS = { workingDays: 1, everyDay: 2 };
export const DAY_STARTS = 'T08:00:00';
export const DAY_ENDS = 'T17:00:00';
export const HOURS_PER_DAY = 8;
export const MINUTES_PER_DAY = HOURS_PER_DAY * 60;
/** The format counts the days of a week from Sunday. */
const WEEK = [1, 2, 3, 4, 5, 6, 7];
const WEEKEND = [1, 7];

/** How many days of a span are worked, both ends included. Dates are YYYY-MM-DD. */
export type WorkedDays = {
  /** Monday to Friday without bank holidays; undefined where the span begins or ends on a closed day. */
  workingDays(start: string, finish: string): number | undefined;
  /** Monday to Friday, bank holidays too. */
  weekdays(start: string, finish: string): number;
};

export function workedDays(holidays: BankHoliday[]): WorkedDays {
  const working = workingCalendar(holidays.map(({ date }) => date));
  const weekdays = workingCalendar([]);
  return {
    workingDays(start, finish) {
      if (!working.isOpen(toDay(start)) || !working.isOpen(toDay(finish))) return undefined;
      return working.workingDaysBetween(toDay(start) - 1, toDay(finish));
    },
    weekdays: (start, finish) => weekdays.workingDaysBetween(toDay(start) - 1, toDay(finish)),
  };
}

export function isWeekend(iso: string): boolean {
  return Temporal.PlainDate.from(iso).dayOfWeek > 5;
}

/** The working days of the plan, and a calendar without a closed day for work that falls on one. */
export function calendarElements(holidays: BankHoliday[]) {
  const working = WEEK.filter((day) => !WEEKEND.includes(day));
  return [
    {
      ...calendarElement(CALENDARS.workingDays, 'Working days', working),
      Exceptions: { Exception: onceEach(holidays).map(exceptionElement) },
    },
    calendarElement(CALENDARS.everyDay, 'Every day', WEEK),
  ];
}

function calendarElement(uid: number, name: string, worked: number[]) {
  return {
    UID: uid,
    Name: name,
    IsBaseCalendar: 1,
    BaseCalendarUID: -1,
    WeekDays: {
      WeekDay: WEEK.map((day) =>
        worked.includes(day)
          ? { DayType: day, DayWorking: 1, WorkingTimes: { WorkingTime: WORKING_TIMES } }
          : { DayType: day, DayWorking: 0 },
      ),
    },
  };
}

const WORKING_TIMES = [
  { FromTime: '08:00:00', ToTime: '12:00:00' },
  { FromTime: '13:00:00', ToTime: '17:00:00' },
];

/** A day that is closed twice over stands once: exceptions of a calendar must not overlap. */
function onceEach(holidays: BankHoliday[]): BankHoliday[] {
  return [...new Map(holidays.map((each) => [each.date, each])).values()];
}

function exceptionElement({ date, title }: BankHoliday) {
  return {
    EnteredByOccurrences: 0,
    TimePeriod: { FromDate: `${date}T00:00:00`, ToDate: `${date}T23:59:00` },
    Occurrences: 1,
    Name: title,
    Type: 1,
    DayWorking: 0,
  };
}
