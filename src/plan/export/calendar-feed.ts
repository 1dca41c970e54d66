import ical from 'ical-generator';
import type { Plan } from '../plan.ts';
import { firstLine } from '../task-view.ts';
import type { Whose } from './whose.ts';

/** What tells one feed from another: whose it is, and of which migration. */
export type Feed = {
  migration: string;
  practice: string;
  /** Only the tasks of these roles; everybody's unless given. */
  whose?: Whose;
  /** Address of the plan, so that an event can link to its task. */
  planAddress: string;
  /** Grows with every change of the plan; a reader that has seen a lower one takes the new dates. */
  sequence: number;
  now: Temporal.Instant;
};

/** When something about a row of a record book has to be, with its address below the migration's. */
export type FeedDeadline = { id: string; title: string; on: string; path: string };

/**
 * The plan as a calendar: each unfinished task on its planned days and each milestone on its day, and the
 * deadlines of record books, as all-day events with ids that stay the same for as long as the task does.
 *
 * @returns an iCalendar file (RFC 5545)
 */
export function calendarFeed(
  plan: Plan,
  feed: Feed,
  deadlines: readonly FeedDeadline[] = [],
): string {
  const { whose } = feed;
  const calendar = ical({
    name: asText(`${feed.practice}: migration${whose ? `, ${whose.title}` : ''}`),
    prodId: { company: 'Changeover', product: 'Plan', language: 'EN' },
  });
  const add = (
    id: string,
    summary: string,
    [first, last]: [string, string],
    description: string,
    url = `${feed.planAddress}/${id}`,
  ) =>
    calendar.createEvent({
      id: `${id}.${feed.migration}@changeover`,
      sequence: feed.sequence,
      stamp: new Date(feed.now.epochMilliseconds),
      summary: `${summary} (${feed.practice})`,
      description,
      url,
      allDay: true,
      start: Temporal.PlainDate.from(first),
      // An all-day event ends before the day that it names.
      end: Temporal.PlainDate.from(last).add({ days: 1 }),
    });
  for (const task of plan.tasks) {
    if (task.done || (whose && !whose.roles.includes(task.owner))) continue;
    add(task.id, task.title, [task.start, task.finish], firstLine(task));
  }
  for (const { id, title, date, done } of plan.milestones) {
    if (!done) add(id, title, [date, date], `Milestone of the migration of ${feed.practice}.`);
  }
  for (const { id, title, on, path } of deadlines) {
    const row = feed.planAddress.replace(/plan$/, path);
    add(id, title, [on, on], `Deadline of the migration of ${feed.practice}.`, row);
  }
  return calendar.toString();
}

/** The library escapes what it writes of an event, but not the name of a calendar. */
function asText(name: string): string {
  return name.replace(/[\\;,]/g, '\\$&').replace(/[\r\n]+/g, '\\n');
}
