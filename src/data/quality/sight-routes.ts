import type { FastifyInstance } from 'fastify';
import { today } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { findMigration, recordFacts } from '../../migrations/store.ts';
import type { DataPages } from '../routes.ts';
import { teamOf } from './team.ts';

type Address = { Params: { id: string; person: string } };

/** The practice lets somebody of the data-quality team see in whose record there is something to put right, or no more. */
export function sightRoutes(app: FastifyInstance, pages: DataPages): void {
  const { db, clock, userOf, askToConfirm } = pages;
  const confirm = askToConfirm({ to: 'change who sees patients’ records', withinMinutes: 30 });

  for (const [ending, isLet] of [
    ['', true],
    ['/end', false],
  ] as const) {
    app.post<Address>(
      `/migrations/:id/data/quality/sight/:person${ending}`,
      { preHandler: confirm },
      async (request, reply) => {
        const { id, person } = request.params;
        const { facts } = await findMigration(db, id);
        const member = teamOf(facts, today(clock).toString()).find(
          (each) => each.person === person,
        );
        if (!member) throw notOfTheTeam();
        if (member.isLet !== isLet) {
          const value = isLet ? { name: member.name } : null;
          const fact = { migration: id, kind: 'sees-fix-lists', subject: person, value } as const;
          await recordFacts(db, [fact], { who: userOf(request), clock });
        }
        const saved = isLet ? 'let' : 'let-no-more';
        return reply.redirect(`/migrations/${id}/data/quality?saved=${saved}`, 303);
      },
    );
  }
}

function notOfTheTeam(): Refusal {
  return new Refusal(
    'not-found',
    'Nobody of this kind holds the role Data-quality team here. Give the role on the page People first.',
  );
}
