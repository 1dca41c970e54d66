import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../lib/refusal.ts';

const OWN_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];
const READING = ['GET', 'HEAD', 'OPTIONS'];

const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: with it a browser sends a form with the origin "null".
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Keeps other web sites out. A page elsewhere can send a form to this machine, and by re-pointing
 * its own name to 127.0.0.1 it can even read the answer; so the host must be ours, and a request
 * that changes something must come from our own pages.
 */
export function keepToOwnOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    setOwnHeaders(reply);
    if (!OWN_HOSTS.includes(request.hostname)) {
      throw new Refusal(
        'host-not-allowed',
        'This address is not the one that Changeover answers at. Use the address that it printed ' +
          'when it started, which begins with http://127.0.0.1.',
      );
    }
    if (!READING.includes(request.method) && !isFromOwnPage(request)) {
      throw new Refusal(
        'cross-site-request',
        'This form was sent from another web site, so nothing was done. Open Changeover itself ' +
          'and do it there.',
      );
    }
  });
}

export function setOwnHeaders(reply: FastifyReply): void {
  reply.headers(HEADERS);
  // A page may hold patients' details: no copy stays in the browser's cache.
  reply.header('cache-control', 'no-store');
}

/** A browser always says where a form comes from; a command line says nothing. */
function isFromOwnPage({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
