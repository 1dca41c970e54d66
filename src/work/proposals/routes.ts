import type { FastifyInstance, FastifyRequest } from 'fastify';
import { today } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { accessIn } from '../../migrations/access/access-in.ts';
import { migrationsHeldBy } from '../../migrations/access/store.ts';
import { listMigrations } from '../../migrations/store.ts';
import { holdsOneOf } from '../../people/access.ts';
import type { BookPages } from '../../registers/opened-book.ts';
import { rememberedRowsOf } from '../../registers/remembered-rows.ts';
import { plural } from '../../ui/in-words.ts';
import { asLocalEdition } from './as-local-edition.ts';
import { CHANGES, type Proposal } from './proposal.ts';
import { proposalsOf } from './proposals-of.ts';

type Address = { Params: { id: string } };

/** What migrations have learnt and propose to an edition: decided by the ICB, and taken along as a file. */
export function proposalRoutes(app: FastifyInstance, pages: BookPages): void {
  const { db, clock, editions, show } = pages;

  app.get<Address>('/editions/:id/proposals', async (request, reply) => {
    const edition = find(request.params.id);
    const proposals = await proposalsFor(request);
    const approved = proposals.filter(({ state }) => state === 'approved');
    return show(reply, 'work/proposals/pages/proposals.njk', {
      section: 'editions',
      title: `Proposed changes: ${edition.title}`,
      breadcrumbs: [
        { text: 'Editions', href: '/editions' },
        { text: edition.title, href: `/editions/${edition.id}` },
      ],
      firstLine: firstLine(proposals),
      waiting: proposals.filter(({ state }) => state === 'proposed').map(forPage),
      approved: approved.map(forPage),
      file: approved.length > 0 && `/editions/${edition.id}/proposals.yaml`,
    });
  });

  app.get<Address>('/editions/:id/proposals.yaml', async (request, reply) => {
    const edition = find(request.params.id);
    const approved = (await proposalsFor(request)).filter(({ state }) => state === 'approved');
    return reply
      .type('text/yaml; charset=utf-8')
      .header('content-disposition', `attachment; filename="proposals-${edition.id}.yaml"`)
      .send(asLocalEdition(edition, approved));
  });

  function find(id: string) {
    const edition = editions.list().find((each) => each.id === id);
    if (edition) return edition;
    throw new Refusal(
      'not-found',
      'There is no edition of the guide at this address. Choose one from the list of editions.',
    );
  }

  /** From the migrations by this edition in which somebody may look into the reviews. */
  async function proposalsFor(request: FastifyRequest<Address>): Promise<Proposal[]> {
    const edition = find(request.params.id);
    const book = pages.books.find(({ kinds }) => 'lesson' in kinds);
    if (!book) return [];
    const { user } = pages.accessOf(request);
    const on = today(clock).toString();
    const all = await listMigrations(db, await migrationsHeldBy(db, user.id, on));
    const found = await Promise.all(
      all
        .filter(({ migration }) => migration.edition === edition.id)
        .map(({ migration, facts }) => ({ migration, access: accessIn(facts, user, on) }))
        .filter(({ access }) => holdsOneOf(access, book.see))
        .map(async (of) =>
          proposalsOf(await rememberedRowsOf(db, of.migration.id, book.id), book, edition, of),
        ),
    );
    return found.flat();
  }
}

function firstLine(proposals: readonly Proposal[]): string {
  const waiting = proposals.filter(({ state }) => state === 'proposed').length;
  if (proposals.length === 0) {
    return 'No migration that you take part in proposes a change to this edition. Lessons are proposed in its record book Reviews and lessons.';
  }
  const approved = proposals.length - waiting;
  return `${plural(waiting, 'change waits', 'changes wait')} for a decision; ${plural(approved, 'is', 'are')} approved.`;
}

function forPage({ task, changes, ...proposal }: Proposal) {
  return { ...proposal, task: task.title, changes: CHANGES[changes] };
}
