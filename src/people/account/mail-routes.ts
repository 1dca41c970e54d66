import type { FastifyInstance } from 'fastify';
import { together } from '../../db/together.ts';
import { Refusal } from '../../lib/refusal.ts';
import { lineOf, type SentForm } from '../../ui/form.ts';
import { recordEvents } from '../history.ts';
import { MAIL_WISHES, type MailWish } from '../mail/mail-wish.ts';
import type { PeoplePages } from '../people-pages.ts';
import { byPerson } from '../sign-in/enter.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';

/** How much e-mail somebody wants. */
export function mailRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, who } = pages;

  app.post<{ Body: SentForm | undefined }>('/account/mail', async (request, reply) => {
    const { person } = who.signedIn(request) as SignedIn;
    const asked = lineOf(request.body ?? {}, 'mail');
    const mail = (Object.keys(MAIL_WISHES) as MailWish[]).find((wish) => wish === asked);
    if (!mail) {
      const message = 'Open your account again and choose how much e-mail you want.';
      throw new Refusal('usage-wrong', message);
    }
    if (mail !== person.mail) {
      await together(db, async (within) => {
        await within.updateTable('person').set({ mail }).where('id', '=', person.id).execute();
        const event = { kind: 'mail-chosen', subject: person.id, value: { mail } } as const;
        await recordEvents(within, [event], byPerson(pages, person));
      });
    }
    return reply.redirect('/account?saved=mail', 303);
  });
}
