import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCookie, setCookie } from '../../ui/cookie.ts';

const BROWSER_KNOWN_SECONDS = 180 * 24 * 3600;

export type SignInCookies = {
  tokenOf(request: FastifyRequest): string | undefined;
  set(reply: FastifyReply, token: string): void;
  clear(reply: FastifyReply): void;
  /** What tells a browser in which somebody has signed in before. */
  knownBrowserOf(request: FastifyRequest): string | undefined;
  setKnownBrowser(reply: FastifyReply, token: string): void;
};

/**
 * The cookies of signing in. Behind https their names begin with `__Host-`: a browser then takes them from this very
 * host only, and a neighbour's page cannot put one in their place.
 */
export function signInCookies(isSecure: boolean): SignInCookies {
  const named = (name: string) => (isSecure ? `__Host-${name}` : name);
  const signIn = named('changeover-sign-in');
  const browser = named('changeover-browser');
  // Lax, not strict: who follows a link in an e-mail is still signed in.
  const options = { sameSite: 'Lax', isSecure } as const;
  return {
    tokenOf: (request) => readCookie(request, signIn),
    set: (reply, token) => setCookie(reply, signIn, token, options),
    clear: (reply) => setCookie(reply, signIn, '', { ...options, maxAgeSeconds: 0 }),
    knownBrowserOf: (request) => readCookie(request, browser),
    setKnownBrowser: (reply, token) =>
      setCookie(reply, browser, token, { ...options, maxAgeSeconds: BROWSER_KNOWN_SECONDS }),
  };
}
