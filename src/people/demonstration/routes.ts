import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../lib/refusal.ts';
import { lineOf, type SentForm } from '../../ui/form.ts';
import type { PeoplePages } from '../people-pages.ts';
import { enter } from '../sign-in/enter.ts';
import { ownPath } from '../sign-in/next.ts';
import { lookAroundAs } from './invented-people.ts';

/** Looking around as somebody invented, without a password; only where there is a demonstration. */
export function demonstrationRoutes(app: FastifyInstance, pages: PeoplePages): void {
  if (!pages.withDemonstration) return;
  app.post<{ Body: SentForm | undefined }>(
    '/sign-in/demonstration',
    { config: { access: 'anyone' } },
    async (request, reply) => {
      const form = request.body ?? {};
      const chosen = lineOf(form, 'person');
      const invented = await lookAroundAs(pages.db);
      const person = invented.map((each) => each.person).find(({ id }) => id === chosen);
      if (!person) {
        throw new Refusal(
          'not-found',
          'Nobody of the demonstration is meant. Choose somebody on the page Sign in.',
        );
      }
      return enter(pages, request, reply, {
        person,
        method: 'demonstration',
        confirmedAt: null,
        next: ownPath(form.next),
      });
    },
  );
}
