import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import { type Clock, today } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { AskToConfirm } from '../../people/confirmation/fresh.ts';
import { ROLES } from '../../people/role.ts';
import { listPeople } from '../../people/store.ts';
import type { User } from '../../people/user.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Show } from '../../ui/views.ts';
import { findMigration, recordFacts } from '../store.ts';
import { heldRoles, isHeldOn, roleSubject } from './held-roles.ts';
import { peoplePage } from './people-page.ts';
import { readRole } from './read-role.ts';

type Address = {
  Params: { id: string; person: string; role: string };
  Querystring: { saved?: string };
  Body: Record<string, unknown> | undefined;
};

type AccessPages = {
  db: Database;
  clock: Clock;
  show: Show;
  userOf: (request: FastifyRequest) => User;
  askToConfirm: AskToConfirm;
};

const SAVED: Record<string, string> = {
  given: 'The role is given. It holds at once.',
  ended: 'The role is ended. It holds no longer.',
};

/** Who takes part in a migration: roles are given, and end. */
export function accessRoutes(app: FastifyInstance, pages: AccessPages): void {
  const { db, clock, show, userOf } = pages;
  const confirm = pages.askToConfirm({ to: 'change who takes part', withinMinutes: 30 });

  app.get<Address>('/migrations/:id/people', (request, reply) =>
    showPeople(reply, request.params.id, { typed: {}, problems: [] }),
  );

  app.post<Address>('/migrations/:id/people', { preHandler: confirm }, async (request, reply) => {
    const { id } = request.params;
    const { facts } = await findMigration(db, id);
    const typed = request.body ?? {};
    const { held, problems } = readRole(typed, await listPeople(db), today(clock).toString());
    if (!held) return showPeople(reply.code(400), id, { typed, problems });
    const known = heldRoles(facts).find((each) => roleSubject(each) === roleSubject(held));
    if (known?.until !== held.until || known === undefined) {
      const fact = {
        migration: id,
        kind: 'holds-role',
        subject: roleSubject(held),
        value: held,
      } as const;
      await recordFacts(db, [fact], { who: userOf(request), clock });
    }
    return reply.redirect(`/migrations/${id}/people?saved=given`, 303);
  });

  app.post<Address>(
    '/migrations/:id/people/:person/:role/end',
    { preHandler: confirm, config: { isForThoseOverToo: true } },
    async (request, reply) => {
      const { id, person, role } = request.params;
      const { facts } = await findMigration(db, id);
      const now = today(clock).toString();
      const held = heldRoles(facts).filter((each) => isHeldOn(each, now));
      const ended = held.find((each) => each.person === person && each.role === role);
      if (!ended) throw endedAlready();
      if (isLastWhoGives(ended.role, held)) throw lastWhoGives();
      const reason = String(request.body?.reason ?? '').trim();
      const fact = {
        migration: id,
        kind: 'holds-role',
        subject: roleSubject(ended),
        value: null,
        reason,
      } as const;
      const by = { who: userOf(request), clock };
      await recordFacts(db, [fact], by, { evenWhenOver: true });
      return reply.redirect(`/migrations/${id}/people?saved=ended`, 303);
    },
  );

  async function showPeople(
    reply: FastifyReply,
    id: string,
    { typed, problems }: { typed: Record<string, unknown>; problems: Problem[] },
  ) {
    const { migration, facts } = await findMigration(db, id);
    const people = await listPeople(db);
    const { saved } = reply.request.query as Address['Querystring'];
    return show(reply, 'migrations/access/pages/people.njk', {
      ...peoplePage(migration, heldRoles(facts), people, today(clock).toString()),
      typed,
      problems,
      saved: SAVED[saved ?? ''],
    });
  }
}

/** Those who may give roles: without any of them nobody could be let in again. */
const GIVERS = ['project-manager', 'practice-manager', 'icb'];

function isLastWhoGives(role: string, held: { role: string }[]): boolean {
  return GIVERS.includes(role) && held.filter((each) => GIVERS.includes(each.role)).length === 1;
}

function lastWhoGives(): Refusal {
  const titles = (['project-manager', 'practice-manager', 'icb'] as const).map(
    (role) => ROLES[role],
  );
  return new Refusal(
    'not-allowed',
    `This is the last person who can give roles here. Make somebody else one of these first: ${titles.join(', ')}.`,
  );
}

function endedAlready(): Refusal {
  return new Refusal(
    'not-found',
    'This role is not held any more. Open the list of people to see who takes part now.',
  );
}
