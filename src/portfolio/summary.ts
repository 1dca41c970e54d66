import { currentFacts, type Fact } from '../migrations/fact.ts';
import type { Migration } from '../migrations/migration.ts';
import { type Standing, type Status, statusOf } from '../migrations/standing.ts';
import { toMigration } from '../migrations/stored-facts.ts';
import { toDay } from '../plan/calendar.ts';
import type { Planner } from '../plan/planner.ts';
import { standingOf } from '../plan/standing-of.ts';
import { nextGate } from '../work/gates/gate.ts';
import { holdingBack } from '../work/overview.ts';
import { type Moved, movedGoLive } from './delay.ts';

/** What many migrations are seen by at once: all that its facts alone tell of one. */
export type Summary = {
  migration: Migration;
  standing: Standing;
  status: Status;
  moved: Moved & { workingDays: number };
  /** The task that holds go live back most. */
  heldBackBy: { id: string; title: string; workingDaysLate: number } | undefined;
  nextGate: { title: string; date: string } | undefined;
};

/** @param history every fact ever stated about the migration, oldest first */
export function summaryOf(planner: Planner, history: readonly Fact[]): Summary {
  const migration = toMigration(history);
  const { plan, calendar } = planner.plan(migration, currentFacts(history));
  const standing = standingOf(plan);
  const moved = movedGoLive(history);
  const [hold] = holdingBack(plan);
  const gate = plan.milestones.find(({ id }) => id === nextGate(plan));
  return {
    migration,
    standing,
    status: statusOf(standing, migration.life),
    moved: {
      ...moved,
      workingDays: calendar.workingDaysBetween(toDay(moved.first), toDay(moved.now)),
    },
    heldBackBy: hold && {
      id: hold.id,
      title: hold.title,
      workingDaysLate: -hold.slackWorkingDays,
    },
    nextGate: gate && { title: gate.title, date: gate.date },
  };
}
