import type { FastifyInstance, FastifyReply } from 'fastify';
import { lineOf, type SentForm, secretOf } from '../../ui/form.ts';
import type { Problem } from '../../ui/problem.ts';
import { lookAroundAs } from '../demonstration/invented-people.ts';
import { recordEvents } from '../history.ts';
import type { PeoplePages } from '../people-pages.ts';
import { passkeyFields } from '../second-factor/passkey-place.ts';
import { needsFirstAdministrator } from '../set-up/first-administrator.ts';
import { enterHalf } from './enter.ts';
import { addressWithNext, ownPath } from './next.ts';
import { endSignIns } from './sign-ins.ts';
import { tryPassword } from './try-password.ts';
import { hasToWait } from './waiting.ts';

/** Signing in by e-mail address and password, and signing out. */
export function signInRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, clock, show, cookies, who } = pages;
  const access = 'anyone';

  app.get<{ Querystring: SentForm }>('/sign-in', { config: { access } }, async (request, reply) => {
    const next = ownPath(request.query.next);
    if (who.signedIn(request)) return reply.redirect(next, 303);
    return showSignIn(reply, { next });
  });

  app.post<{ Body: SentForm | undefined }>(
    '/sign-in',
    { config: { access } },
    async (request, reply) => {
      const form = request.body ?? {};
      const next = ownPath(form.next);
      const email = lineOf(form, 'email');
      const password = secretOf(form, 'password');
      const problems: Problem[] = [];
      if (!email) problems.push({ field: 'email', message: 'Enter your e-mail address' });
      if (!password) problems.push({ field: 'password', message: 'Enter your password' });
      if (problems.length > 0) return showSignIn(reply.status(400), { next, email, problems });

      const knownBrowser = cookies.knownBrowserOf(request);
      const typed = { email, password, address: request.ip, knownBrowser };
      const tried = await tryPassword(pages, typed);
      if (tried.outcome === 'right') {
        return enterHalf(pages, request, reply, { person: tried.person, next });
      }
      const problem =
        tried.outcome === 'wait'
          ? { field: 'email', message: hasToWait(tried.until) }
          : { field: 'email', message: 'The e-mail address or the password is not right' };
      reply.status(tried.outcome === 'wait' ? 429 : 400);
      return showSignIn(reply, { next, email, problems: [problem] });
    },
  );

  app.post('/sign-out', { config: { access } }, async (request, reply) => {
    const signedIn = who.signedIn(request) ?? who.halfSignedIn(request);
    cookies.clear(reply);
    if (signedIn) {
      const { person, signIn } = signedIn;
      const by = { who: { id: person.id, name: person.name }, clock };
      await endSignIns(db, person.id, { only: signIn.id }, by);
      if (signIn.isComplete) {
        await recordEvents(db, [{ kind: 'signed-out', subject: person.id }], by);
      }
    }
    return reply.redirect('/sign-in?signed-out=yes', 303);
  });

  async function lookAround() {
    return (await lookAroundAs(db)).map(({ person: { id, name, organisation }, part }) => ({
      id,
      name,
      part,
      organisation: organisation.name,
    }));
  }

  async function showSignIn(
    reply: FastifyReply,
    page: { next: string; email?: string; problems?: Problem[] },
  ) {
    const { query } = reply.request as { query: SentForm };
    return show(reply, 'people/pages/sign-in.njk', {
      title: 'Sign in',
      next: page.next,
      email: page.email,
      ...(page.problems && { problems: page.problems }),
      demonstration: pages.withDemonstration ? await lookAround() : [],
      ...passkeyFields(reply.request, pages.address, '/sign-in'),
      byOrganisation: pages.provider && addressWithNext('/sign-in/organisation', page.next),
      hasSignedOut: query['signed-out'] === 'yes',
      needsSetUp: !pages.withDemonstration && (await needsFirstAdministrator(db, clock)),
    });
  }
}
