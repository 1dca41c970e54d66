import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { today } from '../../lib/clock.ts';
import type { SentForm } from '../../ui/form.ts';
import type { Problem } from '../../ui/problem.ts';
import { askToConfirm } from '../confirmation/fresh.ts';
import type { PeoplePages } from '../people-pages.ts';
import { byPerson } from '../sign-in/enter.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { keysPage } from './keys-page.ts';
import { listKeys, makeKey, withdrawKey } from './personal-keys.ts';
import { readNewKey } from './read-new-key.ts';

type Request = FastifyRequest<{ Params: { id: string }; Body: SentForm | undefined }>;

/** Keys of one's own for programs, which cannot sign in. */
export function personalKeyRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, clock, show, who, migrationsOf } = pages;
  const to = 'make a key for a program';
  const preHandler = askToConfirm(pages)({ to, withinMinutes: 15 });
  const ownOf = (request: FastifyRequest) => who.signedIn(request) as SignedIn;

  app.get('/account/keys', (request: Request, reply) =>
    showKeys(request, reply, { form: undefined, problems: [] }),
  );

  app.post('/account/keys', { preHandler }, async (request: Request, reply) => {
    const form = request.body ?? {};
    const { person } = ownOf(request);
    const migrations = await migrationsOf(person.id);
    const { made, problems } = readNewKey(form, migrations, today(clock));
    if (!made) return showKeys(request, reply.status(400), { form, problems });
    const key = await makeKey(db, person.id, made, byPerson(pages, person));
    return show(reply, 'people/pages/made-key.njk', {
      title: `The key for ${made.name}`,
      key,
      isForCalendar: made.scopes.includes('calendar'),
    });
  });

  app.post('/account/keys/:id/withdrawal', async (request: Request, reply) => {
    const { person } = ownOf(request);
    await withdrawKey(db, person.id, request.params.id, byPerson(pages, person));
    return reply.redirect('/account/keys', 303);
  });

  async function showKeys(
    request: FastifyRequest,
    reply: FastifyReply,
    sent: { form: SentForm | undefined; problems: Problem[] },
  ) {
    const { person } = ownOf(request);
    const [keys, migrations] = await Promise.all([
      listKeys(db, person.id),
      migrationsOf(person.id),
    ]);
    const page = keysPage({ keys, migrations, today: today(clock) }, sent);
    return show(reply, 'people/pages/keys.njk', page);
  }
}
