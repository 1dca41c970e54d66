import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PeoplePages } from '../people-pages.ts';
import type { Person } from '../person.ts';
import { userOfPerson } from '../user.ts';
import { browserInWords } from './browser-in-words.ts';
import { knowBrowser } from './known-browsers.ts';
import { beginSignIn, endSignIns } from './sign-ins.ts';
import type { SignIn } from './signed-in.ts';

/** Signs somebody in who has proved to be this person, and leads on to where the person wanted to go. */
export async function enter(
  pages: PeoplePages,
  request: FastifyRequest,
  reply: FastifyReply,
  { person, method, next }: { person: Person; method: SignIn['method']; next: string },
): Promise<FastifyReply> {
  const { db, clock, cookies, who } = pages;
  const by = { who: userOfPerson(person), clock };
  const before = who.signedIn(request) ?? who.halfSignedIn(request);
  // Whatever token the browser came with is worth nothing from here on.
  if (before) await endSignIns(db, before.person.id, { only: before.signIn.id }, by);
  const browser = browserInWords(request.headers['user-agent']);
  const isComplete = true;
  const confirmedAt = null;
  const begun = { person: person.id, method, browser, isComplete, confirmedAt };
  cookies.set(reply, await beginSignIn(db, begun, by));
  if (method !== 'demonstration') {
    cookies.setKnownBrowser(reply, await knowBrowser(db, person.id, clock));
  }
  return reply.redirect(next, 303);
}
