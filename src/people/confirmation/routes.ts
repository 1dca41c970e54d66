import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../lib/refusal.ts';
import { lineOf, type SentForm, secretOf } from '../../ui/form.ts';
import type { PeoplePages } from '../people-pages.ts';
import { isCode } from '../second-factor/authenticator.ts';
import { factorsOf } from '../second-factor/factors.ts';
import { passkeyFields, passkeyPlaceOrRefuse } from '../second-factor/passkey-place.ts';
import { readJson } from '../second-factor/passkey-routes.ts';
import { askForPasskey, whosePasskey } from '../second-factor/passkeys.ts';
import { takeRecoveryCode } from '../second-factor/recovery-codes.ts';
import { WRONG_CODE, WRONG_RECOVERY_CODE } from '../second-factor/routes.ts';
import { tryFactor } from '../second-factor/try-factor.ts';
import { byPerson } from '../sign-in/enter.ts';
import { noteConfirmed } from '../sign-in/sign-ins.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { findHeldForm, type HeldForm } from './held-forms.ts';

type Request = FastifyRequest<{ Params: { id: string }; Body: SentForm | undefined }>;

/** Confirming once more that it is you, and going on with what was being done. */
export function confirmationRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, clock, show, who } = pages;

  app.get('/confirmations/:id', async (request: Request, reply) => {
    const { signedIn, held } = await find(request);
    const { confirmedAt } = signedIn.signIn;
    const isConfirmed = confirmedAt && Temporal.Instant.compare(confirmedAt, held.heldAt) >= 0;
    if (!isConfirmed) return showConfirm(reply, signedIn, held);
    if (held.method === 'GET') return reply.redirect(held.path, 303);
    const { path, fields, what } = held;
    const page = { title: 'Confirmed', path, fields, what };
    return show(reply, 'people/pages/go-on.njk', page);
  });

  app.post('/confirmations/:id', async (request: Request, reply) => {
    const { signedIn, held } = await find(request);
    const code = lineOf(request.body ?? {}, 'code');
    const by = byPerson(pages, signedIn.person);
    const isRecovery = /[a-z]/i.test(code);
    const problem = await tryFactor(pages, request, signedIn.person, {
      what: isRecovery ? 'recovery code' : 'code',
      isRight: () =>
        isRecovery
          ? takeRecoveryCode(db, signedIn.person.id, code, by)
          : isCode(db, signedIn.person.id, code, clock),
      wrong: isRecovery ? WRONG_RECOVERY_CODE : WRONG_CODE,
    });
    if (problem) return showConfirm(reply.status(400), signedIn, held, problem);
    return goOn(reply, signedIn, held);
  });

  app.post('/confirmations/:id/passkey/options', async (request: Request, reply) => {
    const { signedIn } = await find(request);
    const place = passkeyPlaceOrRefuse(request, pages.address);
    return reply.send(await askForPasskey(pages, signedIn.person, place));
  });

  app.post('/confirmations/:id/passkey', async (request: Request, reply) => {
    const { signedIn, held } = await find(request);
    const { person } = signedIn;
    const place = passkeyPlaceOrRefuse(request, pages.address);
    const response = readJson(secretOf(request.body ?? {}, 'response'));
    const problem = await tryFactor(pages, request, person, {
      what: 'passkey',
      isRight: async () => (await whosePasskey(pages, person, place, response)) === person.id,
      wrong: 'This passkey is not one of yours, or its answer took too long. Try again',
    });
    if (problem) return showConfirm(reply.status(400), signedIn, held, problem);
    return goOn(reply, signedIn, held);
  });

  app.post('/confirmations/:id/demonstration', async (request: Request, reply) => {
    const { signedIn, held } = await find(request);
    if (signedIn.signIn.method !== 'demonstration') throw nothingHeld();
    return goOn(reply, signedIn, held);
  });

  async function goOn(reply: FastifyReply, signedIn: SignedIn, { id }: HeldForm) {
    await noteConfirmed(db, signedIn, byPerson(pages, signedIn.person));
    return reply.redirect(`/confirmations/${id}`, 303);
  }

  async function find(request: Request): Promise<{ signedIn: SignedIn; held: HeldForm }> {
    const signedIn = who.signedIn(request);
    const asked = signedIn && { id: request.params.id, signIn: signedIn.signIn.id };
    const held = asked && (await findHeldForm(db, clock, asked));
    if (!signedIn || !held) throw nothingHeld();
    return { signedIn, held };
  }

  async function showConfirm(
    reply: FastifyReply,
    { person, signIn }: SignedIn,
    { id, what }: HeldForm,
    problem?: string,
  ) {
    const { hasAuthenticator, passkeys, recoveryCodesLeft } = await factorsOf(db, person.id);
    return show(reply, 'people/pages/confirm.njk', {
      title: 'Confirm that it is you',
      ...(problem && { problems: [{ field: 'code', message: problem }] }),
      id,
      what,
      isDemonstration: signIn.method === 'demonstration',
      byOrganisation: pages.provider !== undefined && signIn.method === 'organisation',
      hasAuthenticator,
      hasPasskey: passkeys.length > 0,
      hasRecoveryCodes: recoveryCodesLeft > 0,
      ...passkeyFields(reply.request, pages.address, '/account'),
    });
  }
}

function nothingHeld(): Refusal {
  return new Refusal(
    'not-found',
    'Nothing waits here to be confirmed (any more): it took longer than a quarter of an hour, or you have signed in anew. Go back and do it again.',
  );
}
