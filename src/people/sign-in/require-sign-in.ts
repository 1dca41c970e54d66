import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { wantsJson } from '../../ui/error-pages.ts';
import type { Person } from '../person.ts';
import type { PersonalKey } from '../programs/personal-keys.ts';
import type { Scope } from '../programs/scope.ts';
import { type Program, readShownKey } from '../programs/shown-key.ts';
import { hashOfSecret } from '../secret.ts';
import { LOCAL_USER, NOBODY, type User, userOfPerson } from '../user.ts';
import type { SignInCookies } from './cookies.ts';
import { addressWithNext } from './next.ts';
import { findSignIn, noteSeen } from './sign-ins.ts';
import type { SignedIn } from './signed-in.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may come here: `commands` are those of the command line. Absent: everybody who is signed in. */
    access?: 'anyone' | 'half-signed-in' | 'administrators' | 'commands';
    /** What a program's key has to be for. The one of a calendar stands in the address. */
    scope?: Scope;
  }
  interface FastifyInstance {
    /** Every route that was added, for whoever checks that each is guarded. */
    everyRoute: { method: string; url: string; access: FastifyContextConfig['access'] }[];
  }
}

export type WhoIsThere = {
  /** Who sends this request; undefined where nobody is signed in. A half sign-in counts as none. */
  signedIn(request: FastifyRequest): SignedIn | undefined;
  /** The sign-in whose second factor is still to come. */
  halfSignedIn(request: FastifyRequest): SignedIn | undefined;
  /** Who may what this request asks for is asked of: who is signed in, or whose program shows a key. */
  personOf(request: FastifyRequest): Person | undefined;
  /** The key that a program has shown. */
  keyOf(request: FastifyRequest): PersonalKey | undefined;
  /** Who a fact of this request is stated by. */
  userOf(request: FastifyRequest): User;
};

type Needs = {
  db: Database;
  clock: Clock;
  cookies: SignInCookies;
  /** The files of the pages, which anybody may have, stand below this address. */
  assetBase: string;
  /** A command that can read the data folder shows this key. */
  commandKey: string;
  /** Sign-ins of the demonstration count only while there is one. */
  withDemonstration: boolean;
};

/** Lets nobody through who is not signed in, except where a route says so. */
export function requireSignIn(app: FastifyInstance, needs: Needs): WhoIsThere {
  const { db, clock, cookies } = needs;
  const found = new WeakMap<FastifyRequest, SignedIn>();
  const commands = new WeakSet<FastifyRequest>();
  /** Whose program sends a request, known by a key. */
  const programs = new WeakMap<FastifyRequest, Program>();

  app.decorate('everyRoute', []);
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const each of [method].flat()) {
      app.everyRoute.push({ method: each, url, access: config?.access });
    }
  });

  app.addHook('onRequest', async (request, reply) => {
    const { url, config } = request.routeOptions;
    if (url?.startsWith(needs.assetBase)) return;
    if (isCommand(request, needs.commandKey)) commands.add(request);
    const key = commands.has(request) ? undefined : shownKeyOf(request);
    if (key !== undefined) {
      programs.set(request, await readShownKey(db, clock, key, askedFor(request)));
    }
    const token = cookies.tokenOf(request);
    const signedIn = token ? await findSignIn(db, token, clock) : undefined;
    if (signedIn && (needs.withDemonstration || signedIn.signIn.method !== 'demonstration')) {
      found.set(request, signedIn);
      await noteSeen(db, signedIn.signIn, clock);
    }
    // Where nothing stands there is nothing to keep from anybody.
    if (url === undefined || config.access === 'anyone') return;
    return turnAway(request, reply);
  });

  function turnAway(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
    const { access } = request.routeOptions.config;
    const { person, signIn } = found.get(request) ?? {};
    const isProgram = commands.has(request) || programs.has(request);
    if (isProgram && access === undefined) return undefined;
    if (access === 'commands') {
      if (commands.has(request)) return undefined;
      throw signInNeeded();
    }
    if (person && (signIn?.isComplete || access === 'half-signed-in')) {
      if (access !== 'administrators' || person.isAdministrator) return undefined;
      throw new Refusal(
        'administrators-only',
        'Only an administrator may do this. Ask one of those whose names stand on the page Your account.',
      );
    }
    // In the middle of signing in nothing is lost by beginning anew.
    const isForm = request.method !== 'GET' && access !== 'half-signed-in';
    if (isForm || wantsJson(request) || isForPrograms(request)) throw signInNeeded();
    if (request.method !== 'GET') return reply.redirect('/sign-in', 303);
    const where = signIn ? '/sign-in/second-factor' : '/sign-in';
    return reply.redirect(addressWithNext(where, request.url), 303);
  }

  const signedIn = (request: FastifyRequest) => {
    const one = found.get(request);
    return one?.signIn.isComplete ? one : undefined;
  };
  const personOf = (request: FastifyRequest) =>
    programs.get(request)?.person ?? signedIn(request)?.person;
  return {
    signedIn,
    personOf,
    keyOf: (request) => programs.get(request)?.key,
    halfSignedIn: (request) => {
      const one = found.get(request);
      return one?.signIn.isComplete ? undefined : one;
    },
    userOf(request) {
      if (commands.has(request)) return LOCAL_USER;
      const program = programs.get(request);
      if (program) return userOfProgram(program);
      const person = personOf(request);
      return person ? userOfPerson(person) : NOBODY;
    },
  };
}

const API = '/api/';

function isForPrograms({ routeOptions }: FastifyRequest): boolean {
  const { url, config } = routeOptions;
  return config.scope !== undefined || (url?.startsWith(API) ?? false);
}

/** The key that a program shows, where one is taken. */
function shownKeyOf(request: FastifyRequest): string | undefined {
  const { url, config } = request.routeOptions;
  if (url?.startsWith(API)) return bearerOf(request);
  const { key } = request.query as { key?: unknown };
  return config.scope === 'calendar' && typeof key === 'string' ? key : undefined;
}

function askedFor({ routeOptions, params }: FastifyRequest) {
  const { url = '', config } = routeOptions;
  const isOfMigration = /^(\/api)?\/migrations\/:id/.test(url);
  const migration = isOfMigration ? (params as { id: string }).id : undefined;
  return { scope: config.scope, migration };
}

/** What a program does is its person's doing, and the history tells by which key. */
function userOfProgram({ person, key }: Program): User {
  return { id: person.id, name: `${person.name} (key “${key.name}”)` };
}

function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
}

function isCommand(request: FastifyRequest, key: string): boolean {
  const shown = bearerOf(request);
  if (shown === undefined) return false;
  return timingSafeEqual(Buffer.from(hashOfSecret(shown)), Buffer.from(hashOfSecret(key)));
}

function signInNeeded(): Refusal {
  return new Refusal(
    'sign-in-needed',
    'You are not signed in, or your sign-in has ended, so nothing was done. Sign in, go back and send it again. A program shows a key, which you make on the page Your account.',
  );
}
