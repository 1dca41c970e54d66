import { judgeGoLive } from '../../../plan/go-live-search.ts';
import type { Plan } from '../../../plan/plan.ts';
import { schedule } from '../../../plan/schedule.ts';
import { comparePlans } from '../../../plan/what-if.ts';
import { longDate, shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import { dateIn, type Row } from '../../row.ts';
import { date, HELD_AGAINST } from './date.ts';

/** The date that the plan follows: of those that were agreed, the one that was added last. */
export function agreedDate(rows: readonly Row[]): Row | undefined {
  return rows.findLast(({ state }) => AGREED.includes(state));
}

const AGREED = ['provisional', 'changed', 'confirmed'];

/** What is striking about the dates, with what each one hits: busy times, leave, closed days, too little time. */
export function findings(rows: readonly Row[], around: Around): string[] {
  const agreed = rows.filter(({ state }) => AGREED.includes(state));
  const open = rows.filter(({ state }) => date.states[state]?.is !== 'stopped');
  return [
    ...(agreed.length > 1
      ? [`${agreed.length} dates are agreed. Set all but one aside; the plan follows the last one.`]
      : []),
    ...otherDateInPlan(agreedDate(rows), around),
    ...(agreed.length === 0 ? rows.flatMap((row) => stoppedInPlan(row, around)) : []),
    ...open.flatMap((row) => [...whatItHits(row, around), ...notHeldAgainst(row)]),
    ...agreed.flatMap((row) => noticesAgain(row, around)),
  ];
}

function otherDateInPlan(row: Row | undefined, { plan }: Around): string[] {
  const agreed = row && dateIn(row, 'date');
  if (!agreed || agreed === plan.goLive) return [];
  return [
    `The plan counts with ${longDate(plan.goLive)}, which somebody set there, and not with ${longDate(agreed)}. Change the date here, so that it stands with who agreed.`,
  ];
}

function stoppedInPlan({ state, values }: Row, { plan }: Around): string[] {
  const { is, title = '' } = date.states[state] ?? {};
  if (is !== 'stopped' || values.date !== plan.goLive) return [];
  return [
    `The plan still counts with ${longDate(plan.goLive)}, which is ${title.toLowerCase()}. Agree another date.`,
  ];
}

function whatItHits(row: Row, around: Around): string[] {
  const day = dateIn(row, 'date');
  if (!day || day < around.today) return [];
  const { edition, facts, calendar } = around;
  const judged = judgeGoLive(planFor(day, around), edition, facts, calendar);
  const name = `${longDate(day)} (${date.states[row.state]?.title.toLowerCase()})`;
  if (!judged.feasible) return [`${name} cannot be met. ${judged.reason}`];
  if (judged.costs.length === 0) return [];
  return [`${name} hits: ${judged.costs.map(({ what }) => what).join('; ')}.`];
}

function notHeldAgainst(row: Row): string[] {
  if (row.state === 'preferred') return [];
  const held = [row.values.heldAgainst ?? []].flat();
  const open = Object.entries(HELD_AGAINST).filter(([id]) => !held.includes(id));
  if (open.length === 0) return [];
  const what = open.map(([, title]) => title.charAt(0).toLowerCase() + title.slice(1)).join('; ');
  return [`${longDate(String(row.values.date))} was not held against: ${what}.`];
}

/** Notices that were given for the date of before, and not again since the date has changed. */
function noticesAgain(row: Row, around: Around): string[] {
  const [before, changedOn] = [dateIn(row, 'dateBefore'), dateIn(row, 'changedOn')];
  if (!before || !changedOn) return [];
  const { edition, calendar, facts, plan } = around;
  const role = new Map(edition.roles.map(({ id, title }) => [id, title]));
  return comparePlans(planFor(before, around), plan, edition, calendar)
    .noticesAgain.filter(({ id }) => String(facts.done[id]) < changedOn)
    .map(
      ({ id, title, who }) =>
        `“${title}” was done on ${shortDate(String(facts.done[id]))} for go live on ${longDate(before)}: it has to be done again (${role.get(who) ?? who}).`,
    );
}

function planFor(goLive: string, { edition, facts, calendar, today }: Around): Plan {
  return schedule(edition, facts, calendar, { goLive, today });
}
