import { randomInt } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { describeFault } from '../lib/fault.ts';
import { Refusal } from '../lib/refusal.ts';
import { REFUSALS } from '../lib/refusals.ts';
import { type OwnAddress, setOwnHeaders } from './own-origin.ts';
import type { Show } from './views.ts';

/** Answers refusals, faults and addresses where nothing stands, as a page or, where asked for, as JSON. */
export function answerErrors(app: FastifyInstance, show: Show): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalFor(error as FastifyError);
    if (refusal) return answerRefusal(show, request, reply, refusal);
    const { reference, message } = logFault(error, request);
    reply.status(500);
    if (wantsJson(request)) return reply.send({ code: 'fault', message, reference });
    return show(reply, 'ui/fault.njk', { title: 'Something went wrong', reference });
  });
  app.setNotFoundHandler((request, reply) => answerRefusal(show, request, reply, NOT_FOUND));
}

/** Logs a fault once, under a reference that its sentence names. */
export function logFault(error: unknown, request: FastifyRequest) {
  const reference = String(randomInt(10_000_000, 100_000_000));
  request.log.error({ reference, fault: describeFault(error) }, 'fault');
  return { reference, message: faultSentence(reference) };
}

/**
 * Answers addresses that the router cannot read at all, being malformed or endless. That happens before
 * every hook, so the headers of our pages are set here as well.
 */
export function answerUnreadableAddresses(
  show: Show,
  address: OwnAddress,
): (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void {
  return (_error, request, reply) => {
    setOwnHeaders(reply, address);
    answerRefusal(show, request, reply, NOT_FOUND);
  };
}

/**
 * Answers what is no request at all, or has an address or headers beyond what the server reads: there is
 * no reply to fill then, only the connection.
 */
export function answerUnreadableRequest({ code }: { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] =
    code === 'HPE_HEADER_OVERFLOW'
      ? ['431 Request Header Fields Too Large', 'This address is too long. Check where it ends.']
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ['408 Request Timeout', 'The request took too long to arrive. Send it again.']
        : ['400 Bad Request', 'This is not a request that Changeover can read. Check the address.'];
  const headers = [
    `HTTP/1.1 ${status}`,
    'Content-Type: text/plain; charset=utf-8',
    'X-Content-Type-Options: nosniff',
    `Content-Length: ${Buffer.byteLength(message)}`,
    'Connection: close',
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${message}`);
}

export const NOTHING_HERE =
  'Nothing stands at this address. If you typed it, check it; if you followed a link, go ' +
  'back to the list of migrations and start from there.';
const NOT_FOUND = { code: 'not-found', status: 404, message: NOTHING_HERE };

type Answer = { code: string; status: number; message: string };

function refusalFor(error: FastifyError): Answer | undefined {
  if (error instanceof Refusal) {
    return { code: error.code, status: REFUSALS[error.code].status, message: error.message };
  }
  const status = error.statusCode ?? 500;
  if (status >= 500) return undefined;
  const message =
    status === 413
      ? 'What was sent is larger than this page accepts, so nothing was kept. Send a smaller file.'
      : 'What was sent could not be read, so nothing was done. Go back, check the form and send it again.';
  return { code: 'usage-wrong', status, message };
}

function answerRefusal(
  show: Show,
  request: FastifyRequest,
  reply: FastifyReply,
  { code, status, message }: Answer,
): FastifyReply {
  reply.status(status);
  if (wantsJson(request)) return reply.send({ code, message });
  const title = status === 404 ? 'Page not found' : 'This cannot be done';
  return show(reply, 'ui/refusal.njk', { title, message, code });
}

export function wantsJson({ headers }: FastifyRequest): boolean {
  return headers.accept?.split(',')[0]?.trim() === 'application/json';
}

function faultSentence(reference: string): string {
  return `Something went wrong in Changeover. Its log says what, under reference ${reference}.`;
}
