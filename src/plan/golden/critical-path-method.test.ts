/**
 * Examples of the critical path method from textbooks, with their own figures. Their weeks are working days here.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, smallEdition } from '../../../test/support/small-edition.ts';
import { toDay, toIso, workingCalendar } from '../calendar.ts';
import { NO_FACTS } from '../facts.ts';
import { schedule } from '../schedule.ts';

/** Activity, how long, what it follows; then earliest start and finish, latest start and finish, slack. */
type Activity = [
  id: string,
  takes: number,
  after: string,
  es: number,
  ef: number,
  ls: number,
  lf: number,
  slack: number,
];
type Published = { activities: Activity[]; takes: number; criticalPath: string };

// Both examples are given as we remember them; check figures, editions and chapters against the books before
// relying on them as quotations. The times follow from the activities as written here.
//
// Jay Heizer, Barry Render and Chuck Munson, Operations Management: Sustainability and Supply Chain Management,
// 12th edition, Pearson, 2017, chapter 3, "Project Management": Milwaukee Paper Manufacturing, eight activities.
const MILWAUKEE_PAPER: Published = {
  activities: [
    ['A', 2, '', 0, 2, 0, 2, 0],
    ['B', 3, '', 0, 3, 1, 4, 1],
    ['C', 2, 'A', 2, 4, 2, 4, 0],
    ['D', 4, 'A B', 3, 7, 4, 8, 1],
    ['E', 4, 'C', 4, 8, 4, 8, 0],
    ['F', 3, 'C', 4, 7, 10, 13, 6],
    ['G', 5, 'D E', 8, 13, 8, 13, 0],
    ['H', 2, 'F G', 13, 15, 13, 15, 0],
  ],
  takes: 15,
  criticalPath: 'A C E G H',
};

// Frederick S. Hillier and Gerald J. Lieberman, Introduction to Operations Research, 7th edition, McGraw-Hill, 2001,
// chapter 10, "Project Management with PERT/CPM": the Reliable Construction Co. project, fourteen activities.
const RELIABLE_CONSTRUCTION: Published = {
  activities: [
    ['A', 2, '', 0, 2, 0, 2, 0],
    ['B', 4, 'A', 2, 6, 2, 6, 0],
    ['C', 10, 'B', 6, 16, 6, 16, 0],
    ['D', 6, 'C', 16, 22, 20, 26, 4],
    ['E', 4, 'C', 16, 20, 16, 20, 0],
    ['F', 5, 'E', 20, 25, 20, 25, 0],
    ['G', 7, 'D', 22, 29, 26, 33, 4],
    ['H', 9, 'E G', 29, 38, 33, 42, 4],
    ['I', 7, 'C', 16, 23, 18, 25, 2],
    ['J', 8, 'F I', 25, 33, 25, 33, 0],
    ['K', 4, 'J', 33, 37, 34, 38, 1],
    ['L', 5, 'J', 33, 38, 33, 38, 0],
    ['M', 2, 'H', 38, 40, 42, 44, 4],
    ['N', 6, 'K L', 38, 44, 38, 44, 0],
  ],
  takes: 44,
  criticalPath: 'A B C E F J L N',
};

const CALENDAR = workingCalendar(['2027-03-26', '2027-03-29']);
const TODAY = '2027-02-22';
/** The day whose end is so many working days after the beginning of today. */
const dayThatEnds = (elapsed: number): string =>
  toIso(CALENDAR.addWorkingDays(toDay(TODAY) - 1, elapsed));

for (const [name, { activities, takes, criticalPath }] of Object.entries({
  'Milwaukee Paper': MILWAUKEE_PAPER,
  'Reliable Construction': RELIABLE_CONSTRUCTION,
})) {
  const edition = smallEdition(
    Object.fromEntries(
      activities.map(([id, takes, follows]) => [
        id,
        {
          takes: `${takes} working-days`,
          needs: follows.split(' ').flatMap((other) => (other ? [after(other)] : [])),
        },
      ]),
    ),
    { 'go-live': { needs: activities.map(([id]) => after(id)) } },
  );
  const plan = schedule(edition, NO_FACTS, CALENDAR, { goLive: dayThatEnds(takes), today: TODAY });

  test(`the published times of ${name} are those of the plan`, () => {
    assert.deepEqual(
      plan.tasks.map((task) => [
        task.id,
        task.start,
        task.finish,
        task.latestStart,
        task.latestFinish,
        task.slackWorkingDays,
      ]),
      activities.map(([id, , , es, ef, ls, lf, slack]) => [
        id,
        dayThatEnds(es + 1),
        dayThatEnds(ef),
        dayThatEnds(ls + 1),
        dayThatEnds(lf),
        slack,
      ]),
    );
  });

  test(`the published critical path of ${name} is that of the plan`, () => {
    const critical = plan.tasks.filter((task) => task.critical).map(({ id }) => id);
    assert.deepEqual(critical, criticalPath.split(' '));
  });

  test(`${name} cannot be done a day sooner, and the path that is too long is named`, () => {
    const sooner = { goLive: dayThatEnds(takes - 1), today: TODAY };
    const late = schedule(edition, NO_FACTS, CALENDAR, sooner);
    assert.equal(late.feasible, false);
    assert.equal(late.earliestGoLive, dayThatEnds(takes));
    const chain = late.bindingChain.map(({ id }) => id);
    assert.deepEqual(chain, [...criticalPath.split(' '), 'go-live']);
  });
}
