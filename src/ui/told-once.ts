import type { FastifyInstance, FastifyRequest } from 'fastify';

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
    if (saved) reply.header('set-cookie', cookie(saved, pathname, KEPT_SECONDS));
    return payload;
  });

  app.addHook('preHandler', async (request, reply) => {
    const query = request.query as Record<string, unknown>;
    if (request.method !== 'GET' || query.saved === undefined) return;
    if (query.saved === cookieOf(request)) {
      const path = request.url.replace(/[?#;].*/s, '');
      reply.header('set-cookie', cookie('', path, 0));
    } else {
      delete query.saved;
    }
  });
}

function cookie(value: string, path: string, maxAgeSeconds: number): string {
  return `${COOKIE}=${encodeURIComponent(value)}; Path=${path}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict`;
}

function cookieOf({ headers }: FastifyRequest): string | undefined {
  const start = `${COOKIE}=`;
  const found = headers.cookie?.split(/;\s*/).find((each) => each.startsWith(start));
  return found?.slice(start.length);
}
