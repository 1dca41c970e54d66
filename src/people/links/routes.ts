import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from '../../lib/refusal.ts';
import { type SentForm, secretOf } from '../../ui/form.ts';
import { problemWithPassword } from '../password/password-rule.ts';
import type { PeoplePages } from '../people-pages.ts';
import { enterHalf } from '../sign-in/enter.ts';
import { findLink, useLink } from './links.ts';

type Address = { Params: { token: string }; Body: SentForm | undefined };

/** Opening a link that an administrator has given: choosing a password, and going on to the second factor. */
export function linkRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, clock, show } = pages;
  const config = { access: 'anyone' } as const;

  app.get<Address>('/links/:token', { config }, (request, reply) =>
    showForm(reply, request.params.token),
  );

  app.post<Address>('/links/:token', { config }, async (request, reply) => {
    const { token } = request.params;
    const { person } = await find(token);
    const password = secretOf(request.body ?? {}, 'password');
    const message = problemWithPassword(password, person);
    if (message) return showForm(reply.status(400), token, message);
    const entered = await useLink(db, token, password, clock);
    if (!entered) throw notValid();
    return enterHalf(pages, request, reply, { person: entered, next: '/' });
  });

  async function find(token: string) {
    const found = await findLink(db, token, clock);
    if (!found) throw notValid();
    return found;
  }

  async function showForm(reply: FastifyReply, token: string, message?: string) {
    const { person, purpose } = await find(token);
    return show(reply, 'people/pages/link.njk', {
      title: purpose === 'join' ? `Welcome, ${person.name}` : 'Choose another password',
      ...(message && { problems: [{ field: 'password', message }] }),
      action: `/links/${token}`,
      email: person.email,
      organisation: person.organisation.name,
      isInvitation: purpose === 'join',
      isAnew: purpose === 'everything',
    });
  }
}

function notValid(): Refusal {
  return new Refusal(
    'link-not-valid',
    'This link was used before, is older than seven days, or was replaced by another one. If you have chosen a password with it, sign in. If not, ask your administrator for a new link.',
  );
}
