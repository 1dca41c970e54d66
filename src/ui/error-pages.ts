import { randomInt } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { describeFault } from '../lib/fault.ts';
import { Refusal } from '../lib/refusal.ts';
import { REFUSALS } from '../lib/refusals.ts';
import type { Show } from './views.ts';

/** Answers refusals, faults and addresses where nothing stands, as a page or, where asked for, as JSON. */
export function answerErrors(app: FastifyInstance, show: Show): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalFor(error as FastifyError);
    if (refusal) return answerRefusal(show, request, reply, refusal);
    const reference = String(randomInt(10_000_000, 100_000_000));
    request.log.error({ reference, fault: describeFault(error) }, 'fault');
    reply.status(500);
    if (wantsJson(request)) {
      return reply.send({ code: 'fault', message: faultSentence(reference), reference });
    }
    return show(reply, 'ui/fault.njk', { title: 'Something went wrong', reference });
  });
  app.setNotFoundHandler((request, reply) =>
    answerRefusal(show, request, reply, {
      code: 'not-found',
      status: 404,
      message:
        'Nothing stands at this address. If you typed it, check it; if you followed a link, go ' +
        'back to the list of migrations and start from there.',
    }),
  );
}

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
