import type { FastifyReply, FastifyRequest } from 'fastify';
import type { By } from '../history.ts';
import type { PeoplePages } from '../people-pages.ts';
import type { Person } from '../person.ts';
import { factorsOf, hasSecondFactor } from '../second-factor/factors.ts';
import { userOfPerson } from '../user.ts';
import { browserInWords } from './browser-in-words.ts';
import { isKnownBrowser, knowBrowser } from './known-browsers.ts';
import { addressWithNext } from './next.ts';
import { beginSignIn, completeSignIn, endSignIns } from './sign-ins.ts';
import type { SignedIn, SignIn } from './signed-in.ts';

type Request = FastifyRequest;
type Reply = FastifyReply;

/** Signs somebody in who has proved to be this person by as much as is asked for, and leads on. */
export async function enter(
  pages: PeoplePages,
  request: Request,
  reply: Reply,
  entry: {
    person: Person;
    method: Exclude<SignIn['method'], 'password'>;
    /** When the person was last asked for more than a password; null where nobody knows. */
    confirmedAt: Temporal.Instant | null;
    next: string;
  },
): Promise<Reply> {
  await begin(pages, request, reply, { ...entry, isComplete: true });
  if (entry.method !== 'demonstration') await rememberBrowser(pages, request, reply, entry.person);
  return reply.redirect(entry.next, 303);
}

/** Half signs somebody in who has typed the right password: the second factor, or choosing one, comes next. */
export async function enterHalf(
  pages: PeoplePages,
  request: Request,
  reply: Reply,
  { person, next }: { person: Person; next: string },
): Promise<Reply> {
  const half = { person, method: 'password', confirmedAt: null, isComplete: false } as const;
  await begin(pages, request, reply, half);
  const hasOne = hasSecondFactor(await factorsOf(pages.db, person.id));
  const page = hasOne ? '/sign-in/second-factor' : '/account/second-factor';
  return reply.redirect(addressWithNext(page, next), 303);
}

/** The second factor was right: the sign-in is whole, under a token that nobody has seen before. */
export async function finish(
  pages: PeoplePages,
  request: Request,
  reply: Reply,
  half: SignedIn,
): Promise<void> {
  const token = await completeSignIn(pages.db, half, byPerson(pages, half.person));
  pages.cookies.set(reply, token);
  await rememberBrowser(pages, request, reply, half.person);
}

async function begin(
  pages: PeoplePages,
  request: Request,
  reply: Reply,
  { person, ...begun }: Pick<SignIn, 'method' | 'confirmedAt' | 'isComplete'> & { person: Person },
): Promise<void> {
  const { db, cookies, who } = pages;
  const by = byPerson(pages, person);
  const before = who.signedIn(request) ?? who.halfSignedIn(request);
  // Whatever token the browser came with is worth nothing from here on.
  if (before) await endSignIns(db, before.person.id, { only: before.signIn.id }, by);
  const browser = browserInWords(request.headers['user-agent']);
  const { method, confirmedAt, isComplete } = begun;
  const started = { person: person.id, method, browser, isComplete, confirmedAt };
  cookies.set(reply, await beginSignIn(db, started, by));
}

async function rememberBrowser(
  { db, clock, cookies }: PeoplePages,
  request: Request,
  reply: Reply,
  person: Person,
): Promise<void> {
  if (await isKnownBrowser(db, person.id, cookies.knownBrowserOf(request))) return;
  cookies.setKnownBrowser(reply, await knowBrowser(db, person.id, clock));
}

export function byPerson({ clock }: Pick<PeoplePages, 'clock'>, person: Person): By {
  return { who: userOfPerson(person), clock };
}
