/**
 * Published examples of the critical path method, with their own figures. Their weeks and days are working days here.
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
type Published = { activities: Activity[]; takes: number; critical: string };

// Bernard W. Taylor III, Introduction to Management Science, the publisher's solutions to chapter 8, "Project
// Management": the table of thirteen arrows with their times and slack, read in the copy at
// https://ar.scribd.com/doc/47113515/TaylCh08. Critical are those without slack. An arrow is named by its two events
// and follows those that end where it begins; the dummy from 4 to 5, of no length, only lets what begins at 5 follow
// 1-4 as well.
const TAYLOR: Published = {
  activities: [
    ['1-2', 8, '', 0, 8, 1, 9, 1],
    ['1-3', 10, '', 0, 10, 0, 10, 0],
    ['1-4', 9, '', 0, 9, 6, 15, 6],
    ['2-5', 6, '1-2', 8, 14, 9, 15, 1],
    ['2-6', 4, '1-2', 8, 12, 16, 20, 8],
    ['3-5', 5, '1-3', 10, 15, 10, 15, 0],
    ['4-7', 7, '1-4', 9, 16, 20, 27, 11],
    ['5-7', 12, '2-5 3-5 1-4', 15, 27, 15, 27, 0],
    ['5-8', 15, '2-5 3-5 1-4', 15, 30, 16, 31, 1],
    ['6-9', 18, '2-6', 12, 30, 20, 38, 8],
    ['7-8', 4, '4-7 5-7', 27, 31, 27, 31, 0],
    ['8-9', 7, '5-8 7-8', 31, 38, 31, 38, 0],
  ],
  takes: 38,
  critical: '1-3 3-5 5-7 7-8 8-9',
};

// Mario Vanhoucke, Integrated Project Management and Control: First Comes the Theory, Then the Practice, Springer,
// 2014, page 9, "Patient Transport System". Durations, relations, all four times and the critical activities were read
// in the tests of the R package criticalpath by Rubens José Rosa, Marcos dos Santos and Thiago Marques, which name the
// book: https://github.com/rubens2005/criticalpath, tests/testthat/test-cpt-change_durations.R. Its total float is the
// latest start less the earliest. Two paths are critical there, through a4 and a5 or a6 and a7.
const PATIENT_TRANSPORT: Published = {
  activities: [
    ['a1', 1, '', 0, 1, 0, 1, 0],
    ['a2', 1, 'a1', 1, 2, 1, 2, 0],
    ['a3', 3, 'a2', 2, 5, 2, 5, 0],
    ['a4', 2, 'a3', 5, 7, 5, 7, 0],
    ['a5', 2, 'a4', 7, 9, 7, 9, 0],
    ['a6', 2, 'a3', 5, 7, 5, 7, 0],
    ['a7', 2, 'a6', 7, 9, 7, 9, 0],
    ['a8', 1, 'a5 a7', 9, 10, 9, 10, 0],
    ['a9', 4, 'a8', 10, 14, 11, 15, 1],
    ['a10', 5, 'a8', 10, 15, 10, 15, 0],
    ['a11', 3, 'a8', 10, 13, 12, 15, 2],
    ['a12', 3, 'a8', 10, 13, 12, 15, 2],
    ['a13', 4, 'a8', 10, 14, 11, 15, 1],
    ['a14', 5, 'a9 a10 a11 a12 a13', 15, 20, 15, 20, 0],
    ['a15', 1, 'a13', 14, 15, 19, 20, 5],
    ['a16', 5, 'a14 a15', 20, 25, 20, 25, 0],
    ['a17', 2, 'a14 a15', 20, 22, 23, 25, 3],
  ],
  takes: 25,
  critical: 'a1 a2 a3 a4 a5 a6 a7 a8 a10 a14 a16',
};

// The same network in the same place with other durations, which the package's authors chose.
const PATIENT_TRANSPORT_CHANGED: Published = {
  activities: [
    ['a1', 1, '', 0, 1, 0, 1, 0],
    ['a2', 2, 'a1', 1, 3, 1, 3, 0],
    ['a3', 5, 'a2', 3, 8, 3, 8, 0],
    ['a4', 4, 'a3', 8, 12, 8, 12, 0],
    ['a5', 3, 'a4', 12, 15, 12, 15, 0],
    ['a6', 2, 'a3', 8, 10, 12, 14, 4],
    ['a7', 1, 'a6', 10, 11, 14, 15, 4],
    ['a8', 5, 'a5 a7', 15, 20, 15, 20, 0],
    ['a9', 3, 'a8', 20, 23, 22, 25, 2],
    ['a10', 5, 'a8', 20, 25, 20, 25, 0],
    ['a11', 5, 'a8', 20, 25, 20, 25, 0],
    ['a12', 3, 'a8', 20, 23, 22, 25, 2],
    ['a13', 4, 'a8', 20, 24, 21, 25, 1],
    ['a14', 2, 'a9 a10 a11 a12 a13', 25, 27, 25, 27, 0],
    ['a15', 1, 'a13', 24, 25, 26, 27, 2],
    ['a16', 2, 'a14 a15', 27, 29, 29, 31, 2],
    ['a17', 4, 'a14 a15', 27, 31, 27, 31, 0],
  ],
  takes: 31,
  critical: 'a1 a2 a3 a4 a5 a8 a10 a11 a14 a17',
};

const CALENDAR = workingCalendar(['2027-03-26', '2027-03-29']);
const TODAY = '2027-02-22';
/** The day whose end is so many working days after the beginning of today. */
const dayThatEnds = (elapsed: number): string =>
  toIso(CALENDAR.addWorkingDays(toDay(TODAY) - 1, elapsed));

for (const [name, { activities, takes, critical }] of Object.entries({
  'Taylor’s thirteen arrows': TAYLOR,
  'Vanhoucke’s patient transport': PATIENT_TRANSPORT,
  'the patient transport with other durations': PATIENT_TRANSPORT_CHANGED,
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

  test(`the published critical activities of ${name} are those of the plan`, () => {
    const marked = plan.tasks.filter((task) => task.critical).map(({ id }) => id);
    assert.deepEqual(marked, critical.split(' '));
  });

  test(`${name} cannot be done a day sooner, and a path that is too long is named`, () => {
    const sooner = { goLive: dayThatEnds(takes - 1), today: TODAY };
    const late = schedule(edition, NO_FACTS, CALENDAR, sooner);
    assert.equal(late.feasible, false);
    assert.equal(late.earliestGoLive, dayThatEnds(takes));
    const chain = late.bindingChain.map(({ id }) => id);
    assert.equal(chain.pop(), 'go-live');
    // Of several critical paths one is enough: all of it is critical, each step follows the one before, to the end.
    const path = chain.map((id) => activities.find((activity) => activity[0] === id) as Activity);
    assert.ok(
      chain.every((id) => critical.split(' ').includes(id)),
      chain.join(' '),
    );
    for (const [index, [, , follows]] of path.entries()) {
      if (index > 0) assert.ok(follows.split(' ').includes(chain[index - 1] as string));
    }
    assert.equal(
      path.reduce((sum, [, length]) => sum + length, 0),
      takes,
    );
  });
}
