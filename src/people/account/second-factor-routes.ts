import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import encodeQR from 'qr';
import { Refusal } from '../../lib/refusal.ts';
import { lineOf, type SentForm, secretOf } from '../../ui/form.ts';
import { LONGEST_NAME, problemWithText } from '../../ui/free-text.ts';
import { askToConfirm } from '../confirmation/fresh.ts';
import type { PeoplePages } from '../people-pages.ts';
import { confirmAuthenticator, newAuthenticator } from '../second-factor/authenticator.ts';
import { factorsOf, hasSecondFactor } from '../second-factor/factors.ts';
import { passkeyFields, passkeyPlaceOrRefuse } from '../second-factor/passkey-place.ts';
import { readJson } from '../second-factor/passkey-routes.ts';
import { addPasskey, askForNewPasskey } from '../second-factor/passkeys.ts';
import { makeRecoveryCodes, recoveryCodesLeft } from '../second-factor/recovery-codes.ts';
import { removeAuthenticator, removePasskey } from '../second-factor/remove.ts';
import { WRONG_CODE } from '../second-factor/routes.ts';
import { browserInWords } from '../sign-in/browser-in-words.ts';
import { byPerson, finish } from '../sign-in/enter.ts';
import { addressWithNext, ownPath } from '../sign-in/next.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';

type Request = FastifyRequest<{ Querystring: SentForm; Body: SentForm | undefined }>;

/** Setting up what one proves by who one is: an authenticator app, passkeys, recovery codes. */
export function ownFactorRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, clock, show, who } = pages;
  const confirm = askToConfirm(pages)({ to: 'change your second factors', withinMinutes: 15 });
  const confirmed = { preHandler: confirm };
  /** Who is half signed in may set up the first second factor, and never another one beside it. */
  const first = {
    config: { access: 'half-signed-in' },
    preHandler: async (request: FastifyRequest, reply: FastifyReply) => {
      const half = who.halfSignedIn(request);
      if (!half) return await confirm(request, reply);
      if (!hasSecondFactor(await factorsOf(db, half.person.id))) return undefined;
      return reply.redirect('/sign-in/second-factor', 303);
    },
  } as const;
  const ownOf = (request: FastifyRequest) =>
    (who.signedIn(request) ?? who.halfSignedIn(request)) as SignedIn;

  app.get('/account/second-factor', first, (request: Request, reply) => {
    const next = ownPath(request.query.next);
    return show(reply, 'people/pages/choose-factor.njk', {
      title: 'Set up a second factor',
      isHalf: who.halfSignedIn(request) !== undefined,
      authenticator: addressWithNext('/account/authenticator/new', next),
      passkey: addressWithNext('/account/passkeys/new', next),
    });
  });

  app.get('/account/authenticator/new', first, (request: Request, reply) =>
    showAuthenticator(reply, ownOf(request), ownPath(request.query.next)),
  );

  app.post('/account/authenticator', first, async (request: Request, reply) => {
    const form = request.body ?? {};
    const own = ownOf(request);
    const next = ownPath(form.next);
    const by = byPerson(pages, own.person);
    if (!(await confirmAuthenticator(db, own.person.id, lineOf(form, 'code'), by))) {
      return showAuthenticator(reply.status(400), own, next, WRONG_CODE);
    }
    return added(request, reply, own, 'authenticator', next);
  });

  app.get('/account/passkeys/new', first, (request: Request, reply) =>
    showPasskey(reply, ownPath(request.query.next)),
  );

  app.post('/account/passkeys/options', first, async (request: Request, reply) => {
    const place = passkeyPlaceOrRefuse(request, pages.address);
    return reply.send(await askForNewPasskey(pages, ownOf(request).person, place));
  });

  app.post('/account/passkeys', first, async (request: Request, reply) => {
    const form = request.body ?? {};
    const own = ownOf(request);
    const next = ownPath(form.next);
    const place = passkeyPlaceOrRefuse(request, pages.address);
    const name = lineOf(form, 'name') || browserInWords(request.headers['user-agent']);
    const wrong = problemWithText('name', 'The name', name, LONGEST_NAME);
    if (wrong) return showPasskey(reply.status(400), next, wrong);
    const response = readJson(secretOf(form, 'response'));
    const by = byPerson(pages, own.person);
    if (!(await addPasskey(pages, own.person, place, { response, name }, by))) {
      const message = 'The passkey was not made, or it took too long. Try again';
      return showPasskey(reply.status(400), next, { field: 'name', message });
    }
    return added(request, reply, own, 'passkey', next);
  });

  app.post('/account/recovery-codes', confirmed, async (request: Request, reply) => {
    const { person } = ownOf(request);
    const codes = await makeRecoveryCodes(db, person.id, byPerson(pages, person));
    return showCodes(reply, codes, '/account');
  });

  app.post('/account/authenticator/removal', confirmed, async (request: Request, reply) => {
    const { person } = ownOf(request);
    await checkAnotherIsLeft(person.id);
    await removeAuthenticator(db, person.id, byPerson(pages, person));
    return reply.redirect('/account?saved=removed', 303);
  });

  app.post('/account/passkeys/removal', confirmed, async (request: Request, reply) => {
    const { person } = ownOf(request);
    await checkAnotherIsLeft(person.id);
    const passkey = lineOf(request.body ?? {}, 'passkey');
    await removePasskey(db, person.id, passkey, byPerson(pages, person));
    return reply.redirect('/account?saved=removed', 303);
  });

  /** The first second factor makes the sign-in whole, and comes with recovery codes. */
  async function added(
    request: FastifyRequest,
    reply: FastifyReply,
    own: SignedIn,
    what: 'authenticator' | 'passkey',
    next: string,
  ) {
    if (!own.signIn.isComplete) await finish(pages, request, reply, own);
    if ((await recoveryCodesLeft(db, own.person.id)) > 0) {
      return reply.redirect(`/account?saved=${what}`, 303);
    }
    const codes = await makeRecoveryCodes(db, own.person.id, byPerson(pages, own.person));
    return showCodes(reply, codes, own.signIn.isComplete ? '/account' : next);
  }

  async function checkAnotherIsLeft(person: string): Promise<void> {
    const { hasAuthenticator, passkeys } = await factorsOf(db, person);
    if (Number(hasAuthenticator) + passkeys.length > 1) return;
    throw new Refusal(
      'last-second-factor',
      'This is your only second factor, so it was not removed. Set up another one first.',
    );
  }

  async function showAuthenticator(
    reply: FastifyReply,
    { person }: SignedIn,
    next: string,
    problem?: string,
  ) {
    const { address, secret } = await newAuthenticator(db, person, clock);
    return show(reply, 'people/pages/new-authenticator.njk', {
      title: 'Set up an authenticator app',
      ...(problem && { problems: [{ field: 'code', message: problem }] }),
      next,
      secret,
      qrCode: encodeQR(address, 'svg'),
      back: addressWithNext('/account/second-factor', next),
    });
  }

  function showPasskey(
    reply: FastifyReply,
    next: string,
    problem?: { field: string; message: string },
  ) {
    return show(reply, 'people/pages/new-passkey.njk', {
      title: 'Add a passkey',
      ...(problem && { problems: [problem] }),
      next,
      ...passkeyFields(reply.request, pages.address, '/account'),
      back: addressWithNext('/account/second-factor', next),
    });
  }

  function showCodes(reply: FastifyReply, codes: string[], next: string) {
    const page = { title: 'Your recovery codes', codes, next };
    return show(reply, 'people/pages/recovery-codes.njk', page);
  }
}
