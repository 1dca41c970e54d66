import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from '../../lib/refusal.ts';
import { lineOf, type SentForm, secretOf, ticksOf } from '../../ui/form.ts';
import type { Problem } from '../../ui/problem.ts';
import { problemWithPassword } from '../password/password-rule.ts';
import type { PeoplePages } from '../people-pages.ts';
import { kindItems, readNameAndEmail, readOrganisation } from '../person-form.ts';
import { hashOfSecret } from '../secret.ts';
import { enterHalf } from '../sign-in/enter.ts';
import { makeFirstAdministrator, needsFirstAdministrator } from './first-administrator.ts';

type Address = { Params: { token: string }; Body: SentForm | undefined };

/** The page on which the first administrator makes an account, by the link that the application prints. */
export function setUpRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, clock, show, keys } = pages;
  const config = { access: 'anyone' } as const;

  app.get<Address>('/set-up/:token', { config }, async (request, reply) => {
    await checkLink(request.params.token);
    return showForm(reply, request.params.token, {}, []);
  });

  app.post<Address>('/set-up/:token', { config }, async (request, reply) => {
    const { token } = request.params;
    await checkLink(token);
    const form = request.body ?? {};
    const problems: Problem[] = [];
    const { name, email } = readNameAndEmail(form, problems);
    const password = secretOf(form, 'password');
    const wrong = problemWithPassword(password, { name, email });
    if (wrong) problems.push({ field: 'password', message: wrong });
    const organisation = readOrganisation(form, problems);
    if (problems.length > 0) return showForm(reply.status(400), token, form, problems);
    const person = await makeFirstAdministrator(db, clock, token, {
      name,
      email,
      password,
      organisation,
    });
    if (!person) {
      const message = 'Somebody with this e-mail address is there already. Enter another one';
      return showForm(reply.status(409), token, form, [{ field: 'email', message }]);
    }
    return enterHalf(pages, request, reply, { person, next: '/' });
  });

  async function checkLink(token: string): Promise<void> {
    const isOurs = timingSafeEqual(
      Buffer.from(hashOfSecret(token)),
      Buffer.from(hashOfSecret(keys.setUp)),
    );
    if (isOurs && (await needsFirstAdministrator(db, clock))) return;
    throw new Refusal(
      'link-not-valid',
      'This link does not open an account (any more). If you have made your account with it, sign in. If not, start Changeover again: it prints a new link.',
    );
  }

  function showForm(reply: FastifyReply, token: string, form: SentForm, problems: Problem[]) {
    return show(reply, 'people/pages/set-up.njk', {
      title: 'Set up Changeover',
      ...(problems.length > 0 && { problems }),
      action: `/set-up/${token}`,
      typed: {
        name: lineOf(form, 'name'),
        email: lineOf(form, 'email'),
        organisationName: lineOf(form, 'organisation-name'),
        odsCode: lineOf(form, 'ods-code'),
      },
      kinds: kindItems(ticksOf(form, 'kinds')),
    });
  }
}
