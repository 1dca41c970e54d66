import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openGuide } from '../../../src/app.ts';
import { findMigration } from '../../../src/migrations/store.ts';
import type { Role } from '../../../src/people/role.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { Somebody } from '../../support/everybody.ts';
import type { Journey } from '../../support/journey.ts';
import { cookieOf } from '../../support/signed-in.ts';

/** A day at ten in the morning in England. */
export function morningOf(day: string): Temporal.Instant {
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: 'Europe/London', plainTime: '10:00' })
    .toInstant();
}

/** Where the people of a migration act, each in a browser of their own, on a day that moves on. */
export type Stage = {
  /** Address of the migration's pages. */
  base: string;
  /** Today, YYYY-MM-DD. */
  day(): string;
  /** Never back. Whoever acts on a new day has signed in anew. */
  turnTo(day: string): void;
  /** The browser of somebody with this role. */
  as(role: Role): Promise<Page>;
  /** The plan as it is today. */
  plan(): Promise<Plan>;
  /** Milestones that somebody records, because no task reaches them. */
  recorded: ReadonlySet<string>;
  /** What the browsers complained about. */
  faults: string[];
};

export function stageOf(
  journey: Journey,
  { migration, everybody, clock }: { migration: string; everybody: Somebody[]; clock: MovedClock },
): Stage {
  const pages = new Map<Role, { page: Page; since: string }>();
  const faults: string[] = [];
  const { planner, editions } = openGuide(clock);
  const { milestones } = editions.load('nhs-england-2026');
  const stage: Stage = {
    base: `${journey.address}/migrations/${migration}`,
    faults,
    recorded: new Set(milestones.flatMap(({ id, reachedBy }) => (reachedBy ? [] : [id]))),
    day: () => clock.day,
    turnTo(day) {
      assert.ok(day >= clock.day, `${day} lies before ${clock.day}`);
      clock.day = day;
    },
    async as(role) {
      const known = pages.get(role);
      if (known?.since === clock.day) return known.page;
      await known?.page.context().close();
      const person = everybody.find((each) => each.role === role)?.person;
      assert.ok(person, `somebody who is ${role}`);
      const visited = await journey.visit({ cookie: await cookieOf(journey.web, person) });
      visited.page.on('close', () => faults.push(...visited.faults));
      pages.set(role, { page: visited.page, since: clock.day });
      return visited.page;
    },
    async plan() {
      const found = await findMigration(journey.web.database.db, migration);
      return planner.plan(found.migration, found.facts).plan;
    },
  };
  return stage;
}

/** A clock that stands at ten in the morning of its day. */
export type MovedClock = { day: string; now(): Temporal.Instant };

export function movedClock(day: string): MovedClock {
  return {
    day,
    now() {
      return morningOf(this.day);
    },
  };
}

export function nextDay(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
