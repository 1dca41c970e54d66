import type { FastifyInstance, FastifyReply } from 'fastify';
import { type SentForm, secretOf } from '../../ui/form.ts';
import type { Problem } from '../../ui/problem.ts';
import { askToConfirm } from '../confirmation/fresh.ts';
import { problemWithPassword } from '../password/password-rule.ts';
import { setPassword } from '../password/store.ts';
import type { PeoplePages } from '../people-pages.ts';
import { byPerson } from '../sign-in/enter.ts';
import { endSignIns } from '../sign-in/sign-ins.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';

/** Another password of one's own. Whoever knows the one before is signed out everywhere. */
export function passwordRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, show, who } = pages;
  const preHandler = askToConfirm(pages)({ to: 'change your password', withinMinutes: 15 });

  app.get('/account/password', { preHandler }, (_request, reply) => showForm(reply, []));

  app.post<{ Body: SentForm | undefined }>(
    '/account/password',
    { preHandler },
    async (request, reply) => {
      const { person, signIn } = who.signedIn(request) as SignedIn;
      const password = secretOf(request.body ?? {}, 'password');
      const message = problemWithPassword(password, person);
      if (message) return showForm(reply.status(400), [{ field: 'password', message }]);
      const by = byPerson(pages, person);
      await setPassword(db, person.id, password, by);
      await endSignIns(db, person.id, { except: signIn.id }, by);
      return reply.redirect('/account?saved=password', 303);
    },
  );

  function showForm(reply: FastifyReply, problems: Problem[]) {
    return show(reply, 'people/pages/password.njk', {
      title: 'Choose another password',
      ...(problems.length > 0 && { problems }),
    });
  }
}
