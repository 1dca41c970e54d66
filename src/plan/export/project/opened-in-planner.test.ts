import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { editionOf } from '../../../../test/support/worked-example.ts';
import { HOME } from '../../../config.ts';
import type { Edition, LINKS } from '../../../guide/edition.ts';
import { loadBankHolidays } from '../../bank-holidays.ts';
import { workingCalendar } from '../../calendar.ts';
import { expand } from '../../expand.ts';
import { NO_FACTS, type PlanFacts } from '../../facts.ts';
import { schedule } from '../../schedule.ts';
import { planProject } from './plan-project.ts';
import { noPlanner, openInPlanner, type PlannerTask } from './testing/planner.ts';

const HOLIDAYS = loadBankHolidays(join(HOME, 'bank-holidays'));
const CALENDAR = workingCalendar(HOLIDAYS.map(({ date }) => date));
/** Over Christmas and Easter, some things done, some lists filled; the data move over a weekend. */
const OVER_HOLIDAYS = { today: '2026-11-23', goLive: '2027-04-13' };
/** Go live on a Monday: work ends on the Sunday before. */
const AFTER_WEEKEND = { today: '2026-11-23', goLive: '2027-04-12' };
const FACTS: PlanFacts = {
  ...NO_FACTS,
  done: { 'write-justification': '2026-11-18' },
  lists: { 'third-parties': ['Pathology laboratory', 'Online triage & <forms>'] },
};

for (const id of ['nhs-england-2026', 'gp-it-futures-2020', 'gpsoc-2019']) {
  for (const occasion of [OVER_HOLIDAYS, AFTER_WEEKEND]) {
    describe(`${id} for ${occasion.goLive}, opened in Planner`, { skip: noPlanner }, () => {
      const edition = editionOf(id);
      const plan = schedule(edition, FACTS, CALENDAR, occasion);
      const opened = noPlanner
        ? []
        : openInPlanner(planProject(plan, edition, FACTS, HOLIDAYS, 'Riverside Surgery'));
      const [milestones, ...phases] = opened;

      test('has the dates of the plan for every task and milestone', () => {
        const dates = ({ name, start, finish }: PlannerTask) => `${name}: ${start} to ${finish}`;
        assert.deepEqual(
          phases.flatMap(({ below }) => below.map(dates)).toSorted(),
          plan.tasks.map((t) => `${t.title}: ${t.start} to ${t.finish}`).toSorted(),
        );
        assert.deepEqual(
          milestones?.below.map(dates).toSorted(),
          plan.milestones.map((m) => `${m.title}: ${m.date} to ${m.date}`).toSorted(),
        );
      });

      test('has every link of the plan', () => {
        const links = opened.flatMap(({ below }) =>
          below.flatMap(({ name, waitsFor }) => waitsFor.map((from) => `${from} > ${name}`)),
        );
        assert.deepEqual(links.toSorted(), linksOf(edition).toSorted());
      });

      test('has the phases of the guide as summaries, and what is done as done', () => {
        assert.deepEqual(
          phases.map(({ name }) => name),
          edition.phases.map(({ number, title }) => `${number}. ${title}`),
        );
        assert.deepEqual(
          opened
            .flatMap(({ below }) => below.filter((each) => each.percentComplete === 100))
            .map(({ name }) => name)
            .toSorted(),
          [...plan.tasks, ...plan.milestones]
            .filter(({ done }) => done)
            .map(({ title }) => title)
            .toSorted(),
        );
      });
    });
  }
}

/** The links that the edition itself has, as Planner names them. */
function linksOf(edition: Edition): string[] {
  const { tasks, milestones } = expand(edition, FACTS);
  const titles = new Map([...tasks, ...milestones].map(({ id, title }) => [id, title]));
  const between = (kind: string, from: string, to: string) =>
    titles.has(from) ? [`${kind} ${titles.get(from)} > ${titles.get(to)}`] : [];
  const short = (link: (typeof LINKS)[number]) =>
    link.replace(/(\w)\w+-(\w)\w+/, '$1$2').toUpperCase();
  return [
    ...[...tasks, ...milestones].flatMap(({ id, constraints }) =>
      constraints.flatMap((constraint) => {
        if (constraint.kind === 'after') return between(short(constraint.link), constraint.ref, id);
        return constraint.kind === 'notice' ? between('FS', id, constraint.milestone) : [];
      }),
    ),
    ...milestones.flatMap(({ id, reachedBy }) => (reachedBy ? between('FS', reachedBy, id) : [])),
  ];
}
