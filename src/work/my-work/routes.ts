import type { FastifyInstance, FastifyRequest } from 'fastify';
import { today } from '../../lib/clock.ts';
import { accessIn } from '../../migrations/access/access-in.ts';
import { migrationsHeldBy } from '../../migrations/access/store.ts';
import { LIFE_STATES } from '../../migrations/life/life.ts';
import { listMigrations } from '../../migrations/store.ts';
import { ALL_ROLES, type Role } from '../../people/role.ts';
import type { BookPages } from '../../registers/opened-book.ts';
import { lookAtAll } from '../../registers/whole.ts';
import { checklistsOf } from './checklists.ts';
import type { Item } from './item.ts';
import { myWorkPage } from './my-work-page.ts';
import { workOf } from './work-of.ts';

/** What somebody has to do, across all migrations in which they hold a role; of one role where one is asked for. */
export function myWorkRoutes(app: FastifyInstance, pages: BookPages): void {
  const { db, clock, show } = pages;

  app.get<{ Querystring: { role?: string } }>('/my-work', async (request, reply) => {
    const mine = await migrationsOf(request);
    const asked = ALL_ROLES.find((role) => role === request.query.role);
    const items: Item[] = [];
    const checklists = [];
    for (const { migration, facts, access } of mine) {
      const roles = new Set([...access.roles].filter((role) => !asked || role === asked));
      const whole = await lookAtAll(pages, db, { migration, facts });
      items.push(...workOf(whole, { ...access, roles }));
      const planned = { migration, edition: whole.edition, plan: whole.days.plan };
      const lists = checklistsOf(planned, roles);
      const { id, practice, goLive } = migration;
      checklists.push({ practice: practice.name, href: `/migrations/${id}`, goLive, lists });
    }
    const held = heldIn(mine);
    const page = myWorkPage(items, checklists, today(clock).toString(), { held, asked });
    return show(reply, 'work/my-work/pages/my-work.njk', page);
  });

  /** The migrations that go on and in which somebody holds a role. */
  async function migrationsOf(request: FastifyRequest) {
    const { user } = pages.accessOf(request);
    const on = today(clock).toString();
    const all = await listMigrations(db, await migrationsHeldBy(db, user.id, on));
    return all
      .filter(({ migration }) => LIFE_STATES[migration.life.state].goesOn)
      .map((each) => ({ ...each, access: accessIn(each.facts, user, on) }));
  }
}

function heldIn(mine: { access: { roles: ReadonlySet<Role> } }[]): Role[] {
  return ALL_ROLES.filter((role) => mine.some(({ access }) => access.roles.has(role)));
}
