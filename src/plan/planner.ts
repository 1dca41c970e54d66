import { createHash } from 'node:crypto';
import type { Edition } from '../guide/edition.ts';
import { type Clock, TIME_ZONE, today } from '../lib/clock.ts';
import type { Editions } from '../migrations/editions.ts';
import { currentFacts, type Fact, type Scenario } from '../migrations/fact.ts';
import type { Migration } from '../migrations/migration.ts';
import type { StandingOf } from '../migrations/standing.ts';
import { type Slippage, slippageByPhase } from './baseline.ts';
import { type Calendar, toDay } from './calendar.ts';
import { closedDay } from './closed-day.ts';
import { NO_FACTS, type PlanFacts } from './facts.ts';
import { type GoLiveSearch, searchGoLive } from './go-live-search.ts';
import type { Plan } from './plan.ts';
import { schedule } from './schedule.ts';
import { standingOf } from './standing-of.ts';
import { type Preview, previewChange } from './what-if.ts';

/** Makes the plans of migrations. A plan is remembered by the hash of what it was made from, never stored. */
export type Planner = {
  /** @param on the day from which to look, YYYY-MM-DD; today unless given */
  plan(
    migration: Migration,
    facts: readonly Fact[],
    on?: string,
  ): { plan: Plan; edition: Edition; workingDaysToGoLive: number };
  /** How each phase stands against the plan of the day on which the migration was registered. */
  slippage(migration: Migration, history: readonly Fact[]): Slippage[];
  /** What a change would do to the plan as it is today. */
  preview(migration: Migration, facts: readonly Fact[], change: Scenario): Preview;
  /** The days of a range as go-live dates. */
  searchGoLive(
    migration: Migration,
    facts: readonly Fact[],
    range: { from: string; to: string },
  ): GoLiveSearch;
  /** What is wrong with a day on which nobody works; undefined for a working day. */
  closedDay(date: string): string | undefined;
  standingOf: StandingOf;
  /** Clocks on limits count their days by it as well. */
  readonly calendar: Calendar;
};

const PLANS_REMEMBERED = 500;

export function createPlanner(needs: {
  editions: Editions;
  calendar: Calendar;
  clock: Clock;
}): Planner {
  const remembered = new Map<string, Plan>();
  const planner: Planner = {
    plan(migration, facts, on = today(needs.clock).toString()) {
      const edition = needs.editions.load(migration.edition);
      const planFacts = toPlanFacts(facts);
      const occasion = { goLive: migration.goLive, today: on };
      const key = hash([edition.id, planFacts, occasion]);
      const plan = remembered.get(key) ?? schedule(edition, planFacts, needs.calendar, occasion);
      remembered.delete(key);
      remembered.set(key, plan);
      if (remembered.size > PLANS_REMEMBERED) {
        remembered.delete(remembered.keys().next().value as string);
      }
      const workingDaysToGoLive = needs.calendar.workingDaysBetween(
        toDay(plan.today),
        toDay(plan.goLive),
      );
      return { plan, edition, workingDaysToGoLive };
    },
    slippage(migration, history) {
      const registered = dayOf(migration.registeredAt);
      const then = currentFacts(history.filter(({ at }) => dayOf(at) <= registered));
      const goLive = then.find((fact) => fact.kind === 'go-live')?.value ?? migration.goLive;
      const { plan: baseline, edition } = planner.plan({ ...migration, goLive }, then, registered);
      const { plan: forecast } = planner.plan(migration, currentFacts(history));
      return slippageByPhase(baseline, forecast, edition, needs.calendar);
    },
    preview(migration, facts, change) {
      const edition = needs.editions.load(migration.edition);
      const occasion = { goLive: migration.goLive, today: today(needs.clock).toString() };
      return previewChange(edition, toPlanFacts(facts), needs.calendar, occasion, change);
    },
    searchGoLive(migration, facts, range) {
      const edition = needs.editions.load(migration.edition);
      const on = today(needs.clock).toString();
      return searchGoLive(edition, toPlanFacts(facts), needs.calendar, on, range);
    },
    closedDay: (date) => closedDay(needs.calendar, date),
    standingOf: (migration, facts) => standingOf(planner.plan(migration, facts).plan),
    calendar: needs.calendar,
  };
  return planner;
}

/** The current facts of a migration, as a plan takes them. */
export function toPlanFacts(facts: readonly Fact[]): PlanFacts {
  const plan = structuredClone(NO_FACTS);
  for (const fact of facts) {
    if (fact.value === null) continue;
    if (fact.kind === 'done') plan.done[fact.subject] = fact.value;
    if (fact.kind === 'agreed') plan.agreed.dates[fact.subject] = fact.value;
    if (fact.kind === 'notice') plan.agreed.notices[fact.subject] = fact.value;
    if (fact.kind === 'duration') plan.durations[fact.subject] = fact.value;
    if (fact.kind === 'applies') plan.applies[fact.subject] = fact.value;
    if (fact.kind === 'list') plan.lists[fact.subject] = fact.value;
    if (fact.kind === 'away') plan.away.push(fact.value);
    if (fact.kind === 'busy') plan.busy.push(fact.value);
  }
  return plan;
}

function dayOf(moment: Temporal.Instant): string {
  return moment.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
}

function hash(inputs: unknown): string {
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
}
