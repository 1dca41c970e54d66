import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../lib/refusal.ts';
import { wantsJson } from '../../ui/error-pages.ts';
import type { PeoplePages } from '../people-pages.ts';
import { holdForm } from './held-forms.ts';

export type Confirmed = {
  /** What is about to be done, as the rest of "Confirm that it is you to …". */
  to: string;
  withinMinutes: number;
};

/** Use it as a route's `preHandler`: who has not confirmed lately is asked to, and led back to what was being done. */
export type AskToConfirm = (confirmed: Confirmed) => Confirm;
export type Confirm = (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply | undefined>;

/**
 * Asks for the second factor again before what weighs more: a stolen cookie, or an unlocked screen, is not enough.
 * What was typed is kept meanwhile.
 */
export function askToConfirm({ db, clock, who }: PeoplePages): AskToConfirm {
  return ({ to, withinMinutes }) =>
    async (request, reply) => {
      const signIn = who.signedIn(request)?.signIn;
      // A program with a key can confirm nothing: what weighs more is done by a person, on a page.
      if (!signIn && who.personOf(request)) throw confirmFirst(to);
      if (!signIn) return undefined;
      const since = signIn.confirmedAt && clock.now().since(signIn.confirmedAt).total('minutes');
      if (since !== null && since <= withinMinutes) return undefined;
      if (wantsJson(request) || request.isMultipart()) throw confirmFirst(to);
      const id = await holdForm(db, clock, { signIn: signIn.id, what: to, request });
      return reply.redirect(`/confirmations/${id}`, 303);
    };
}

function confirmFirst(to: string): Refusal {
  return new Refusal(
    'confirmation-needed',
    `To ${to}, confirm first that it is you, on the page Your account; nothing was done. Then send it again.`,
  );
}
