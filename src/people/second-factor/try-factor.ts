import type { FastifyRequest } from 'fastify';
import { type PeopleEvent, recordEvents } from '../history.ts';
import type { PeoplePages } from '../people-pages.ts';
import type { Person } from '../person.ts';
import { hashOfSecret } from '../secret.ts';
import { attempt, forgetFailures } from '../sign-in/attempts.ts';
import { CODE_TRIES } from '../sign-in/back-off.ts';
import { isKnownBrowser } from '../sign-in/known-browsers.ts';
import { hasToWait } from '../sign-in/waiting.ts';
import { NOBODY } from '../user.ts';

/**
 * Tries a code of somebody, waiting between failures. Answers what is wrong, as a sentence; undefined where it is
 * right.
 */
export async function tryFactor(
  { db, clock, cookies }: Pick<PeoplePages, 'db' | 'clock' | 'cookies'>,
  request: FastifyRequest,
  person: Person,
  { what, isRight, wrong }: { what: string; isRight: () => Promise<boolean>; wrong: string },
): Promise<string | undefined> {
  const browser = cookies.knownBrowserOf(request);
  const tried = (await isKnownBrowser(db, person.id, browser))
    ? `code in ${hashOfSecret(browser ?? '')}`
    : `code of ${person.id}`;
  const asked = await attempt(db, clock, [{ what: tried, backOff: CODE_TRIES }]);
  if (!asked.mayTry) return hasToWait(asked.until);
  if (await isRight()) {
    await forgetFailures(db, clock, tried);
    return undefined;
  }
  const failed: PeopleEvent = { kind: 'sign-in-failed', subject: person.id, value: { what } };
  const locked: PeopleEvent = {
    kind: 'sign-in-locked',
    subject: person.id,
    value: { what, waitSeconds: asked.thenWait },
  };
  const events = asked.thenWait > 0 ? [failed, locked] : [failed];
  await recordEvents(db, events, { who: NOBODY, clock });
  return wrong;
}
