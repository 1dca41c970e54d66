import type { FastifyInstance } from 'fastify';
import { readCookie, setCookie } from './cookie.ts';

const COOKIE = 'changeover-saved';
/** Long enough for a browser to follow a redirect. */
const KEPT_SECONDS = 60;

/**
 * Says that something was saved once. A form that was accepted leads to an address with `?saved=` and a
 * word; a cookie goes with it and is taken away by the page. Without the cookie, as after a reload or
 * from a bookmark, the word is dropped before the page sees it.
 */
export function tellSavedOnce(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply, payload) => {
    const location = reply.getHeader('location');
    if (reply.statusCode !== 303 || typeof location !== 'string') return payload;
    const { pathname, searchParams } = new URL(location, 'http://localhost');
    const saved = searchParams.get('saved');
    if (saved) {
      const value = encodeURIComponent(saved);
      setCookie(reply, COOKIE, value, { path: pathname, maxAgeSeconds: KEPT_SECONDS });
    }
    return payload;
  });

  app.addHook('preHandler', async (request, reply) => {
    const query = request.query as Record<string, unknown>;
    if (request.method !== 'GET' || query.saved === undefined) return;
    if (query.saved === readCookie(request, COOKIE)) {
      const path = request.url.replace(/[?#;].*/s, '');
      setCookie(reply, COOKIE, '', { path, maxAgeSeconds: 0 });
    } else {
      delete query.saved;
    }
  });
}
