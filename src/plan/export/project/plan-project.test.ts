import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import { editionOf } from '../../../../test/support/worked-example.ts';
import { HOME } from '../../../config.ts';
import { loadBankHolidays } from '../../bank-holidays.ts';
import { workingCalendar } from '../../calendar.ts';
import { NO_FACTS } from '../../facts.ts';
import { schedule } from '../../schedule.ts';
import { planProject } from './plan-project.ts';

const HOLIDAYS = loadBankHolidays(join(HOME, 'bank-holidays'));
const CALENDAR = workingCalendar(HOLIDAYS.map(({ date }) => date));
const OVER_HOLIDAYS = { today: '2026-11-23', goLive: '2027-04-13' };
/** One thing done on a working day, one on a Sunday. */
const FACTS = {
  ...NO_FACTS,
  done: { 'write-justification': '2026-11-18', 'review-data-quality': '2026-11-22' },
};

type Exception = { TimePeriod: { FromDate: string } };
type FileCalendar = {
  UID: number;
  WeekDays: { WeekDay: { DayType: number; DayWorking: number }[] };
  Exceptions?: { Exception: Exception[] };
};
type Task = {
  UID: number;
  Name: string;
  Type: number;
  Start: string;
  Finish: string;
  Duration: string;
  Summary: number;
  CalendarUID: number;
  PercentComplete: number;
};

for (const id of ['nhs-england-2026', 'gp-it-futures-2020', 'gpsoc-2019']) {
  const edition = editionOf(id);
  const plan = schedule(edition, FACTS, CALENDAR, OVER_HOLIDAYS);
  const file = planProject(plan, edition, FACTS, HOLIDAYS, 'Riverside Surgery');
  const { Project } = new XMLParser().parse(file);
  const tasks = (Project.Tasks.Task as Task[]).filter(({ Summary }) => !Summary);

  test(`${id}: worked by its own calendar, each task of the file fills its dates`, () => {
    const calendars = new Map(
      (Project.Calendars.Calendar as FileCalendar[]).map((each) => [each.UID, each]),
    );
    for (const { Name, Start, Finish, Duration, CalendarUID } of tasks) {
      if (Duration === 'PT0H0M0S') continue;
      const worked = daysBetween(Start, Finish).filter((day) =>
        isWorked(day, calendars.get(CalendarUID) as FileCalendar),
      );
      assert.equal(Duration, `PT${8 * worked.length}H0M0S`, Name);
      // Otherwise the program would move its start or its end.
      assert.equal(worked[0], Start.slice(0, 10), Name);
      assert.equal(worked.at(-1), Finish.slice(0, 10), Name);
    }
  });

  test(`${id}: what is done is recorded as worked, without which it opens as not begun`, () => {
    const worked = (Project.Assignments.Assignment as { TaskUID: number }[]).map(
      ({ TaskUID }) => TaskUID,
    );
    const done = tasks.filter(({ PercentComplete }) => PercentComplete === 100);
    assert.ok(done.length >= 2);
    assert.deepEqual(
      worked,
      done.map(({ UID }) => UID),
    );
  });
}

function daysBetween(start: string, finish: string): string[] {
  const days: string[] = [];
  const last = Temporal.PlainDate.from(finish.slice(0, 10));
  let day = Temporal.PlainDate.from(start.slice(0, 10));
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    days.push(day.toString());
    day = day.add({ days: 1 });
  }
  return days;
}

function isWorked(day: string, { WeekDays, Exceptions }: FileCalendar): boolean {
  const fromSunday = (Temporal.PlainDate.from(day).dayOfWeek % 7) + 1;
  const weekday = WeekDays.WeekDay.find(({ DayType }) => DayType === fromSunday);
  const closed = Exceptions?.Exception.some(({ TimePeriod }) =>
    TimePeriod.FromDate.startsWith(day),
  );
  return weekday?.DayWorking === 1 && !closed;
}

test('a day that is closed twice over is one exception of the calendar', () => {
  const edition = editionOf('nhs-england-2026');
  const plan = schedule(edition, NO_FACTS, CALENDAR, OVER_HOLIDAYS);
  const twice = [...HOLIDAYS, { date: '2026-12-25', title: 'Closed over Christmas' }];
  const { Project } = new XMLParser().parse(planProject(plan, edition, NO_FACTS, twice, 'R'));
  const days = (Project.Calendars.Calendar[0].Exceptions.Exception as Exception[]).map(
    ({ TimePeriod }) => TimePeriod.FromDate,
  );
  assert.equal(days.filter((day) => day.startsWith('2026-12-25')).length, 1);
  assert.equal(new Set(days).size, days.length);
});
