import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { wantsJson } from '../../ui/error-pages.ts';
import { hashOfSecret } from '../secret.ts';
import { LOCAL_USER, NOBODY, type User, userOfPerson } from '../user.ts';
import type { SignInCookies } from './cookies.ts';
import { addressWithNext } from './next.ts';
import { findSignIn, noteSeen } from './sign-ins.ts';
import type { SignedIn } from './signed-in.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may come here. Absent: everybody who is signed in. */
    access?: 'anyone' | 'half-signed-in' | 'administrators';
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
    if (commands.has(request) && access === undefined) return undefined;
    if (person && (signIn?.isComplete || access === 'half-signed-in')) {
      if (access !== 'administrators' || person.isAdministrator) return undefined;
      throw new Refusal(
        'administrators-only',
        'Only an administrator may do this. Ask one of those whose names stand on the page Your account.',
      );
    }
    // In the middle of signing in nothing is lost by beginning anew.
    const isForm = request.method !== 'GET' && access !== 'half-signed-in';
    if (isForm || wantsJson(request)) throw signInNeeded();
    if (request.method !== 'GET') return reply.redirect('/sign-in', 303);
    const where = signIn ? '/sign-in/second-factor' : '/sign-in';
    return reply.redirect(addressWithNext(where, request.url), 303);
  }

  const signedIn = (request: FastifyRequest) => {
    const one = found.get(request);
    return one?.signIn.isComplete ? one : undefined;
  };
  return {
    signedIn,
    halfSignedIn: (request) => {
      const one = found.get(request);
      return one?.signIn.isComplete ? undefined : one;
    },
    userOf(request) {
      if (commands.has(request)) return LOCAL_USER;
      const person = signedIn(request)?.person;
      return person ? userOfPerson(person) : NOBODY;
    },
  };
}

function isCommand({ headers }: FastifyRequest, key: string): boolean {
  const shown = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (shown === undefined) return false;
  return timingSafeEqual(Buffer.from(hashOfSecret(shown)), Buffer.from(hashOfSecret(key)));
}

function signInNeeded(): Refusal {
  return new Refusal(
    'sign-in-needed',
    'You are not signed in, or your sign-in has ended, so nothing was done. Sign in, go back and send it again.',
  );
}
