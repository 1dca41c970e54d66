import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { describeFault } from '../../lib/fault.ts';
import { Refusal } from '../../lib/refusal.ts';
import { readCookie, setCookie } from '../../ui/cookie.ts';
import { lineOf, type SentForm } from '../../ui/form.ts';
import { findHeldForm } from '../confirmation/held-forms.ts';
import type { PeoplePages } from '../people-pages.ts';
import { byPerson, enter } from '../sign-in/enter.ts';
import { ownPath } from '../sign-in/next.ts';
import { noteConfirmed } from '../sign-in/sign-ins.ts';
import type { Claims, IdentityProvider } from './identity-provider.ts';
import { noteSent, type ToReturn, takeBackSent } from './requests.ts';
import { whoCame } from './who-came.ts';

const COOKIE = 'changeover-organisation';
const PATH = '/sign-in/organisation';
const RETURN = `${PATH}/return`;
const KEPT_SECONDS = 600;

type Request = FastifyRequest<{ Querystring: SentForm; Params: { id: string } }>;

/**
 * Signing in by the identity provider of one's organisation. It is reached by links, not by forms: the content
 * policy lets no form lead to another web site.
 */
export function organisationSignInRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, clock, who, provider } = pages;
  if (!provider) return;
  const config = { access: 'anyone' } as const;

  app.get(PATH, { config }, (request: Request, reply) =>
    send(request, reply, { next: ownPath(request.query.next), confirms: null }),
  );

  app.get('/confirmations/:id/organisation', async (request: Request, reply) => {
    const signIn = who.signedIn(request)?.signIn.id ?? '';
    const held = await findHeldForm(db, clock, { id: request.params.id, signIn });
    const next = held ? `/confirmations/${held.id}` : '/account';
    return send(request, reply, { next, confirms: signIn });
  });

  app.get(RETURN, { config }, async (request: Request, reply) => {
    const state = lineOf(request.query, 'state');
    const browser = readCookie(request, COOKIE);
    const asked = await takeBackSent(db, clock, { state, browser });
    setCookie(reply, COOKIE, '', { path: PATH, maxAgeSeconds: 0, sameSite: 'Lax' });
    if (!asked) throw failed('You took longer than ten minutes, or came back in another browser.');
    const anew = asked.confirms !== null;
    const answer = new URL(request.url, originOf(request));
    const claims = await answered(request, () => provider.claimsOf(answer, asked, { anew }));
    const person = await whoCame(db, clock, provider.issuer, claims);
    if (!person) throw failed(UNKNOWN);
    if (asked.confirms === null) {
      const { next } = asked;
      const confirmedAt = claims.authenticatedAt ?? null;
      return enter(pages, request, reply, { person, method: 'organisation', confirmedAt, next });
    }
    const signedIn = who.signedIn(request);
    if (signedIn?.signIn.id !== asked.confirms || signedIn.person.id !== person.id) {
      throw failed('You came back as somebody else than you are signed in as.');
    }
    if (!isSince(claims, asked.askedAt)) throw failed('You were not asked there who you are.');
    await noteConfirmed(db, signedIn, byPerson(pages, person));
    return reply.redirect(asked.next, 303);
  });

  async function send(request: FastifyRequest, reply: FastifyReply, toReturn: ToReturn) {
    const { browser, ...asked } = await noteSent(db, clock, toReturn);
    const isSecure = pages.address?.isSecure ?? false;
    const options = { path: PATH, maxAgeSeconds: KEPT_SECONDS, sameSite: 'Lax', isSecure } as const;
    setCookie(reply, COOKIE, browser, options);
    const anew = toReturn.confirms !== null;
    const returnTo = `${originOf(request)}${RETURN}`;
    const there = await answered(request, () =>
      (provider as IdentityProvider).addressFor(asked, { returnTo, anew }),
    );
    return reply.redirect(there.href, 303);
  }

  function originOf({ protocol, host }: FastifyRequest): string {
    return pages.address?.origin ?? `${protocol}://${host}`;
  }
}

/** Clocks differ a little. */
const SKEW_SECONDS = 5;

function isSince({ authenticatedAt }: Claims, asked: Temporal.Instant): boolean {
  return (
    authenticatedAt !== undefined && authenticatedAt.since(asked).total('seconds') > -SKEW_SECONDS
  );
}

const UNKNOWN =
  'Your organisation’s account belongs to nobody who was invited here, or its e-mail address is not verified there. Ask your administrator to invite that address.';

/** What goes wrong over there is told in general; the log has it in detail. */
async function answered<T>({ log }: FastifyRequest, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    log.warn({ fault: describeFault(error) }, 'identity provider');
    throw failed(
      'It did not answer as it should. Try again, or tell whoever looks after Changeover.',
    );
  }
}

function failed(why: string): Refusal {
  return new Refusal(
    'organisation-sign-in-failed',
    `Signing in by your organisation did not succeed. ${why}`,
  );
}
