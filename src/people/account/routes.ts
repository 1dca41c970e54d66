import type { FastifyInstance } from 'fastify';
import { today } from '../../lib/clock.ts';
import type { SentForm } from '../../ui/form.ts';
import { recordEvents } from '../history.ts';
import { passwordHashOf } from '../password/store.ts';
import type { PeoplePages } from '../people-pages.ts';
import { hasAccess } from '../person.ts';
import { factorsOf } from '../second-factor/factors.ts';
import { byPerson } from '../sign-in/enter.ts';
import { endSignIns, listSignIns } from '../sign-in/sign-ins.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { listPeople } from '../store.ts';
import { accountPage } from './account-page.ts';

/** The own account: by what one signs in, and where one is signed in. */
export function accountRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, clock, show, who } = pages;

  app.get<{ Querystring: SentForm }>('/account', async (request, reply) => {
    const signedIn = who.signedIn(request) as SignedIn;
    const { id } = signedIn.person;
    const administrators = (await listPeople(db)).filter(
      (person) => person.isAdministrator && person.joinedAt && hasAccess(person, today(clock)),
    );
    const page = accountPage(signedIn, {
      factors: await factorsOf(db, id),
      hasPassword: (await passwordHashOf(db, id)) !== undefined,
      signIns: await listSignIns(db, id, clock),
      administrators,
      saved: request.query.saved as string | undefined,
    });
    return show(reply, 'people/pages/account.njk', page);
  });

  app.post<{ Params: { id: string } }>('/account/sign-ins/:id/end', async (request, reply) => {
    const signedIn = who.signedIn(request) as SignedIn;
    await end(signedIn, { only: request.params.id });
    return reply.redirect('/account?saved=ended', 303);
  });

  app.post('/account/sign-ins/others/end', async (request, reply) => {
    const signedIn = who.signedIn(request) as SignedIn;
    await end(signedIn, { except: signedIn.signIn.id });
    return reply.redirect('/account?saved=ended', 303);
  });

  async function end({ person }: SignedIn, which: { only?: string; except?: string }) {
    const by = byPerson(pages, person);
    const ended = await endSignIns(db, person.id, which, by);
    if (ended === 0) return;
    const event = { kind: 'sign-in-ended', subject: person.id, value: { ended } } as const;
    await recordEvents(db, [event], by);
  }
}
