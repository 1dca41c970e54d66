import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { lineOf, type SentForm } from '../../ui/form.ts';
import type { PeoplePages } from '../people-pages.ts';
import { byPerson, finish } from '../sign-in/enter.ts';
import { addressWithNext, ownPath } from '../sign-in/next.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { isCode } from './authenticator.ts';
import { factorsOf, hasSecondFactor } from './factors.ts';
import { passkeyFields } from './passkey-place.ts';
import { takeRecoveryCode } from './recovery-codes.ts';
import { tryFactor } from './try-factor.ts';

type Sent = { Querystring: SentForm; Body: SentForm | undefined };

export const WRONG_CODE =
  'This is not the code that the app shows now. Wait for the next one and type that; each is taken once';
export const WRONG_RECOVERY_CODE =
  'This is not one of your recovery codes, or it was used before. Each is taken once';

/** The second step of signing in: a code of the authenticator app, or a recovery code. */
export function secondFactorRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, clock, show, who } = pages;
  const config = { access: 'half-signed-in' } as const;

  app.get<Sent>('/sign-in/second-factor', { config }, (request, reply) =>
    withHalf(request, reply, request.query, (half, next) => showCode(reply, half, next)),
  );

  app.post<Sent>('/sign-in/second-factor', { config }, (request, reply) =>
    withHalf(request, reply, request.body, async (half, next) => {
      const code = lineOf(request.body ?? {}, 'code');
      const problem = await tryFactor(pages, request, half.person, {
        what: 'code',
        isRight: () => isCode(db, half.person.id, code, clock),
        wrong: WRONG_CODE,
      });
      if (problem) return showCode(reply.status(400), half, next, problem);
      await finish(pages, request, reply, half);
      return reply.redirect(next, 303);
    }),
  );

  app.get<Sent>('/sign-in/recovery-code', { config }, (request, reply) =>
    withHalf(request, reply, request.query, async (_half, next) => showRecovery(reply, next)),
  );

  app.post<Sent>('/sign-in/recovery-code', { config }, (request, reply) =>
    withHalf(request, reply, request.body, async (half, next) => {
      const code = lineOf(request.body ?? {}, 'code');
      const by = byPerson(pages, half.person);
      const problem = await tryFactor(pages, request, half.person, {
        what: 'recovery code',
        isRight: () => takeRecoveryCode(db, half.person.id, code, by),
        wrong: WRONG_RECOVERY_CODE,
      });
      if (problem) return showRecovery(reply.status(400), next, problem);
      await finish(pages, request, reply, half);
      return reply.redirect('/account?saved=recovery-code', 303);
    }),
  );

  /** Somebody who is signed in already, or has no second factor to be asked for, is led on. */
  async function withHalf(
    request: FastifyRequest,
    reply: FastifyReply,
    form: SentForm | undefined,
    work: (half: SignedIn, next: string) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const next = ownPath(form?.next);
    const half = who.halfSignedIn(request);
    if (!half) return reply.redirect(next, 303);
    if (hasSecondFactor(await factorsOf(db, half.person.id))) return work(half, next);
    return reply.redirect(addressWithNext('/account/second-factor', next), 303);
  }

  async function showCode(reply: FastifyReply, half: SignedIn, next: string, problem?: string) {
    const { hasAuthenticator, passkeys, recoveryCodesLeft } = await factorsOf(db, half.person.id);
    return show(reply, 'people/pages/second-factor.njk', {
      title: 'Confirm that it is you',
      ...(problem && { problems: [{ field: 'code', message: problem }] }),
      name: half.person.name,
      next,
      hasAuthenticator,
      hasPasskey: passkeys.length > 0,
      ...passkeyFields(reply.request, pages.address, '/sign-in'),
      recovery: recoveryCodesLeft > 0 && addressWithNext('/sign-in/recovery-code', next),
    });
  }

  function showRecovery(reply: FastifyReply, next: string, problem?: string) {
    return show(reply, 'people/pages/recovery-code.njk', {
      title: 'Use a recovery code',
      ...(problem && { problems: [{ field: 'code', message: problem }] }),
      next,
      back: addressWithNext('/sign-in/second-factor', next),
    });
  }
}
