import type { FastifyInstance } from 'fastify';
import { serve } from '../../api/operation.ts';
import type { Database } from '../../db/connection.ts';
import { type Clock, today } from '../../lib/clock.ts';
import type { WhoIsThere } from '../../people/sign-in/require-sign-in.ts';
import { heldRoles, rolesOf } from '../access/held-roles.ts';
import { migrationsHeldBy } from '../access/store.ts';
import { listMigrations } from '../store.ts';
import { migrationAsJson } from './migration-as-json.ts';
import { LIST_MIGRATIONS } from './operations.ts';

type Needs = { db: Database; clock: Clock; who: WhoIsThere };

/** The migrations for programs: which ones a key opens. */
export function migrationApi(api: FastifyInstance, { db, clock, who }: Needs): void {
  serve(api, LIST_MIGRATIONS, async (request) => {
    const person = who.personOf(request);
    if (!person) return { migrations: [] };
    const on = today(clock).toString();
    const only = who.keyOf(request)?.migration;
    const held = await migrationsHeldBy(db, person.id, on);
    const all = await listMigrations(db, only ? held.filter((id) => id === only) : held);
    const migrations = all.map(({ migration, facts }) =>
      migrationAsJson(migration, rolesOf(heldRoles(facts), person.id, on)),
    );
    return { migrations };
  });
}
