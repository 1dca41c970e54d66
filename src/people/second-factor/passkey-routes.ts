import type { FastifyInstance } from 'fastify';
import { today } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { type SentForm, secretOf } from '../../ui/form.ts';
import { type PeopleEvent, recordEvents } from '../history.ts';
import type { PeoplePages } from '../people-pages.ts';
import { hasAccess } from '../person.ts';
import { enter, finish } from '../sign-in/enter.ts';
import { ownPath } from '../sign-in/next.ts';
import { findPerson } from '../store.ts';
import { NOBODY } from '../user.ts';
import { passkeyPlaceOrRefuse } from './passkey-place.ts';
import { askForPasskey, whosePasskey } from './passkeys.ts';

/** Signing in by a passkey: as the second factor after a password, or by it alone. */
export function passkeyRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, clock, who } = pages;
  const config = { access: 'anyone' } as const;

  app.post('/sign-in/passkey/options', { config }, async (request, reply) => {
    const place = passkeyPlaceOrRefuse(request, pages.address);
    return reply.send(await askForPasskey(pages, who.halfSignedIn(request)?.person, place));
  });

  app.post<{ Body: SentForm | undefined }>(
    '/sign-in/passkey',
    { config },
    async (request, reply) => {
      const form = request.body ?? {};
      const next = ownPath(form.next);
      const half = who.halfSignedIn(request);
      const place = passkeyPlaceOrRefuse(request, pages.address);
      const id = await whosePasskey(
        pages,
        half?.person,
        place,
        readJson(secretOf(form, 'response')),
      );
      const person = id === undefined ? undefined : await findPerson(db, id);
      if (!person || !hasAccess(person, today(clock))) {
        // Of somebody unknown nothing is recorded: anybody could fill the history with that.
        if (half) await recordEvents(db, [failed(half.person.id)], { who: NOBODY, clock });
        throw notTaken();
      }
      if (!half) {
        const confirmedAt = clock.now();
        return enter(pages, request, reply, { person, method: 'passkey', confirmedAt, next });
      }
      await finish(pages, request, reply, half);
      return reply.redirect(next, 303);
    },
  );
}

/** What a script put into the form; nothing where it is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function failed(subject: string): PeopleEvent {
  return { kind: 'sign-in-failed', subject, value: { what: 'passkey' } };
}

function notTaken(): Refusal {
  return new Refusal(
    'passkey-not-taken',
    'This passkey does not let you in: it belongs to nobody here, or took too long. Open the page Sign in and try again, or use your password.',
  );
}
