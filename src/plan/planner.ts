import { createHash } from 'node:crypto';
import type { Edition } from '../guide/edition.ts';
import { type Clock, TIME_ZONE, today } from '../lib/clock.ts';
import type { Editions } from '../migrations/editions.ts';
import {
  currentFacts,
  type Fact,
  factValue,
  ifStated,
  type NewFact,
  type Scenario,
} from '../migrations/fact.ts';
import { planDay } from '../migrations/life/life.ts';
import type { Migration } from '../migrations/migration.ts';
import type { Standing, StandingOf } from '../migrations/standing.ts';
import { answeredBySystems } from './answered-by-systems.ts';
import { type Slippage, slippageByPhase } from './baseline.ts';
import { type Calendar, toDay } from './calendar.ts';
import type { Calendars } from './calendars.ts';
import { closedDay } from './closed-day.ts';
import { NO_FACTS, type PlanFacts } from './facts.ts';
import { type GoLiveSearch, searchGoLive } from './go-live-search.ts';
import type { Plan } from './plan.ts';
import { schedule } from './schedule.ts';
import { standingOf } from './standing-of.ts';
import { comparePlans, type Preview, previewChange } from './what-if.ts';

/** Makes the plans of migrations. A plan is remembered by the hash of what it was made from, never stored. */
export type Planner = {
  /** @param on the day from which to look, YYYY-MM-DD; unless given, today, or the day since which it stands still */
  plan(
    migration: Migration,
    facts: readonly Fact[],
    on?: string,
  ): {
    plan: Plan;
    edition: Edition;
    /** The working days of everyone in this migration. Clocks on limits count their days by it as well. */
    calendar: Calendar;
    workingDaysToGoLive: number;
  };
  /** How each phase stands against the plan of the day on which the migration was registered. */
  slippage(migration: Migration, history: readonly Fact[]): Slippage[];
  /** What a change would do to the plan as it is today. */
  preview(migration: Migration, facts: readonly Fact[], change: Scenario): Preview;
  /** What it would do to the plan to state these. */
  previewFacts(migration: Migration, facts: readonly Fact[], added: readonly NewFact[]): Preview;
  /** The days of a range as go-live dates. */
  searchGoLive(
    migration: Migration,
    facts: readonly Fact[],
    range: { from: string; to: string },
  ): GoLiveSearch;
  /** What is wrong with a day that is closed in this migration; undefined for a working day. */
  closedDay(facts: readonly Fact[], date: string): string | undefined;
  standingOf: StandingOf;
};

const PLANS_REMEMBERED = 500;
/** A hundredth of the size of a plan: enough for all migrations of England. */
const STANDINGS_REMEMBERED = 10_000;

export function createPlanner(needs: {
  editions: Editions;
  calendars: Calendars;
  clock: Clock;
}): Planner {
  const remembered = new Map<string, Plan>();
  const standings = new Map<string, Standing>();
  const calendarOf = (facts: readonly Fact[]) => needs.calendars.of(toPlanFacts(facts));
  const dayOfPlan = (facts: readonly Fact[]) => planDay(facts, today(needs.clock).toString());
  const planner: Planner = {
    plan(migration, facts, on = dayOfPlan(facts)) {
      const edition = needs.editions.load(migration.edition);
      const { planFacts, occasion, key } = inputsOf(migration, facts, on);
      const calendar = needs.calendars.of(planFacts);
      const plan = remembered.get(key) ?? schedule(edition, planFacts, calendar, occasion);
      remember(remembered, key, plan, PLANS_REMEMBERED);
      const workingDaysToGoLive = calendar.workingDaysBetween(
        toDay(plan.today),
        toDay(plan.goLive),
      );
      return { plan, edition, calendar, workingDaysToGoLive };
    },
    slippage(migration, history) {
      const registered = dayOf(migration.registeredAt);
      const then = currentFacts(history.filter(({ at }) => dayOf(at) <= registered));
      const goLive = then.find((fact) => fact.kind === 'go-live')?.value ?? migration.goLive;
      const { plan: baseline, edition } = planner.plan({ ...migration, goLive }, then, registered);
      const { plan: forecast, calendar } = planner.plan(migration, currentFacts(history));
      return slippageByPhase(baseline, forecast, edition, calendar);
    },
    preview(migration, facts, change) {
      const edition = needs.editions.load(migration.edition);
      const occasion = { goLive: migration.goLive, today: dayOfPlan(facts) };
      return previewChange(edition, toPlanFacts(facts), calendarOf(facts), occasion, change);
    },
    previewFacts(migration, facts, added) {
      const then = ifStated(facts, added);
      const goLive = factValue(then, 'go-live') ?? migration.goLive;
      const { plan: before, edition, calendar } = planner.plan(migration, facts);
      const { plan: after } = planner.plan({ ...migration, goLive }, then);
      return comparePlans(before, after, edition, calendar);
    },
    searchGoLive(migration, facts, range) {
      const edition = needs.editions.load(migration.edition);
      const on = dayOfPlan(facts);
      return searchGoLive(edition, toPlanFacts(facts), calendarOf(facts), on, range);
    },
    closedDay: (facts, date) => closedDay(calendarOf(facts), date, toPlanFacts(facts).closed),
    standingOf(migration, facts) {
      const { key } = inputsOf(migration, facts, dayOfPlan(facts));
      const standing = standings.get(key) ?? standingOf(planner.plan(migration, facts).plan);
      remember(standings, key, standing, STANDINGS_REMEMBERED);
      return standing;
    },
  };
  return planner;
}

/** All that a plan is made of, and the hash by which it is remembered. */
function inputsOf({ edition, goLive }: Migration, facts: readonly Fact[], today: string) {
  const planFacts = toPlanFacts(facts);
  const occasion = { goLive, today };
  return { planFacts, occasion, key: hash([edition, planFacts, occasion]) };
}

/** What was asked for longest ago is forgotten first. */
function remember<Made>(all: Map<string, Made>, key: string, made: Made, most: number): void {
  all.delete(key);
  all.set(key, made);
  if (all.size > most) all.delete(all.keys().next().value as string);
}

/** The current facts of a migration, as a plan takes them. */
export function toPlanFacts(facts: readonly Fact[]): PlanFacts {
  const plan = { ...structuredClone(NO_FACTS), applies: answeredBySystems(facts) };
  for (const fact of facts) {
    if (fact.value === null) continue;
    if (fact.kind === 'done') plan.done[fact.subject] = fact.value;
    if (fact.kind === 'agreed') plan.agreed.dates[fact.subject] = fact.value;
    if (fact.kind === 'notice') plan.agreed.notices[fact.subject] = fact.value;
    if (fact.kind === 'duration') plan.durations[fact.subject] = fact.value;
    if (fact.kind === 'applies') plan.applies[fact.subject] = fact.value;
    if (fact.kind === 'list') plan.lists[fact.subject] = fact.value;
    if (fact.kind === 'nation') plan.nation = fact.value;
    if (fact.kind === 'closed') plan.closed.push(fact.value);
    if (fact.kind === 'person') addHolder(plan, fact.subject, fact.value);
    if (fact.kind === 'holds-role') addHolder(plan, fact.value.name, [fact.value.role]);
    if (fact.kind === 'away') plan.away.push(fact.value);
    if (fact.kind === 'busy') plan.busy.push(fact.value);
  }
  return plan;
}

/** Somebody may be named, and hold roles by an account of the same name: that is one person. */
function addHolder({ people }: PlanFacts, name: string, roles: readonly string[]): void {
  const known = people.find((person) => person.name === name);
  if (known) known.roles = [...new Set([...known.roles, ...roles])];
  else people.push({ name, roles: [...roles] });
}

function dayOf(moment: Temporal.Instant): string {
  return moment.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
}

function hash(inputs: unknown): string {
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
}
