import type { FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { Scenario } from '../../migrations/fact.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration } from '../../migrations/store.ts';
import type { Confirm } from '../../people/confirmation/fresh.ts';
import type { User } from '../../people/user.ts';
import type { Show } from '../../ui/views.ts';
import type { Planner } from '../planner.ts';
import { previewOrRefuse } from '../preview-or-refuse.ts';
import type { Preview } from '../what-if.ts';

export type Pages = {
  db: Database;
  clock: Clock;
  show: Show;
  userOf: (request: FastifyRequest) => User;
  planner: Planner;
  /** Asks for the second factor again, where that was long ago. */
  confirmOverride: Confirm;
};

export type Address = {
  Params: { id: string; scenario: string };
  Querystring: Record<string, string | string[] | undefined>;
  Body: Record<string, unknown>;
};

/** A previewed change, or why no plan can be made with it. */
export type Tried = { preview: Preview } | { why: string };

/** A migration as the pages about its scenarios need it. */
export async function readForScenarios({ db, planner }: Pages, id: string) {
  const { migration, facts } = await findMigration(db, id);
  const { plan, edition, calendar } = planner.plan(migration, facts);
  return {
    plan,
    calendar,
    edition,
    facts,
    migration,
    tryOut: (change: Scenario): Tried => {
      try {
        return { preview: previewOrRefuse(planner, migration, facts, change) };
      } catch (error) {
        if (error instanceof Refusal && error.code === 'plan-impossible') {
          return { why: error.message };
        }
        throw error;
      }
    },
    layout: { migration: migrationForPages(migration), tab: 'plan', section: 'migrations' },
    base: `/migrations/${id}/plan`,
  } as const;
}

export type ForScenarios = Awaited<ReturnType<typeof readForScenarios>>;
