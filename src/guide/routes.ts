import type { FastifyInstance } from 'fastify';
import { Refusal } from '../lib/refusal.ts';
import type { Show } from '../ui/views.ts';
import { comparisonPage } from './comparison-page.ts';
import type { Edition } from './edition.ts';
import { editionPage } from './edition-page.ts';
import { listPage } from './list-page.ts';

/** The editions of the guide: which there are, what each says, and what differs between two. */
export function editionRoutes(
  app: FastifyInstance,
  { editions, show }: { editions: { list(): Edition[] }; show: Show },
): void {
  const find = (id: string): Edition => {
    const edition = editions.list().find((edition) => edition.id === id);
    if (edition) return edition;
    throw new Refusal(
      'not-found',
      'There is no edition of the guide at this address. Choose one from the list of editions.',
    );
  };

  app.get('/editions', (_request, reply) =>
    show(reply, 'guide/pages/editions.njk', listPage(editions.list())),
  );
  // The form sends the two that were chosen; the page has an address that can be read and kept.
  app.get<{ Querystring: { from?: string; to?: string } }>(
    '/editions/comparison',
    (request, reply) => {
      const { from = '', to = '' } = request.query;
      return reply.redirect(`/editions/${find(from).id}/to/${find(to).id}`, 303);
    },
  );
  app.get<{ Params: { id: string } }>('/editions/:id', (request, reply) =>
    show(reply, 'guide/pages/edition.njk', editionPage(find(request.params.id), editions.list())),
  );
  app.get<{ Params: { id: string; other: string } }>('/editions/:id/to/:other', (request, reply) =>
    show(
      reply,
      'guide/pages/comparison.njk',
      comparisonPage(find(request.params.id), find(request.params.other), editions.list()),
    ),
  );
}
