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

/** Where the application answers: on this machine and, where a server in front passes requests on, at its address. */
export type OwnAddress = { origin: string; isSecure: boolean } | undefined;

const HTTPS_ONLY_SECONDS = 365 * 24 * 3600;

/**
 * Keeps other web sites out. A page elsewhere can send a form to this machine, and by re-pointing
 * its own name to 127.0.0.1 it can even read the answer; so the host must be ours, and a request
 * that changes something must come from our own pages.
 */
export function keepToOwnOrigin(app: FastifyInstance, address: OwnAddress): void {
  const hosts = [...OWN_HOSTS, ...(address ? [new URL(address.origin).hostname] : [])];
  app.addHook('onRequest', async (request, reply) => {
    setOwnHeaders(reply, address);
    if (!hosts.includes(request.hostname)) {
      const begins = address?.origin ?? 'http://127.0.0.1';
      throw new Refusal(
        'host-not-allowed',
        `This address is not the one that Changeover answers at. Use the one that begins with ${begins}.`,
      );
    }
    if (!READING.includes(request.method) && !isFromOwnPage(request, address)) {
      throw new Refusal(
        'cross-site-request',
        'This form was sent from another web site, so nothing was done. Open Changeover itself ' +
          'and do it there.',
      );
    }
  });
}

export function setOwnHeaders(reply: FastifyReply, address: OwnAddress): void {
  reply.headers(HEADERS);
  // A page may hold patients' details: no copy stays in the browser's cache.
  reply.header('cache-control', 'no-store');
  if (address?.isSecure) {
    reply.header('strict-transport-security', `max-age=${HTTPS_ONLY_SECONDS}`);
  }
}

/**
 * A browser always says where a form comes from; a command line says nothing, and has no cookie either. So what
 * comes with a cookie and says nothing is not let through.
 */
function isFromOwnPage({ headers, hostname }: FastifyRequest, address: OwnAddress): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (headers.origin === undefined) return site !== undefined || headers.cookie === undefined;
  if (headers.origin === address?.origin) return true;
  return OWN_HOSTS.includes(hostname) && headers.origin === `http://${headers.host}`;
}
