import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { InvalidInput } from '../lib/invalid-input.ts';
import { Refusal } from '../lib/refusal.ts';
import type { RefusalCode } from '../lib/refusals.ts';
import { REFUSALS } from '../lib/refusals.ts';
import { logFault } from './error-pages.ts';

const MEDIA_TYPE = 'application/problem+json';

/** Answers what goes wrong below an address of the API as problem details (RFC 9457), whatever the caller accepts. */
export function answerProblems(api: FastifyInstance): void {
  api.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error as FastifyError);
    if (refusal) return answer(reply, refusal);
    const { reference, message } = logFault(error, request);
    return reply
      .status(500)
      .type(MEDIA_TYPE)
      .send({
        type: typeOf('fault'),
        title: 'A fault of Changeover.',
        status: 500,
        code: 'fault',
        detail: message,
        reference,
      });
  });
  api.setNotFoundHandler((_request, reply) =>
    answer(
      reply,
      new Refusal('not-found', 'The API has no such call. docs/api.md lists those that there are.'),
    ),
  );
}

function answer(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { code, message } = refusal;
  const { status, meaning } = REFUSALS[code];
  if (status === 401) reply.header('www-authenticate', challengeOf(code));
  return reply
    .status(status)
    .type(MEDIA_TYPE)
    .send({
      type: typeOf(code),
      title: meaning,
      status,
      code,
      detail: message,
      ...(refusal instanceof InvalidInput && { problems: refusal.wrong }),
    });
}

/** Tells a program to show a key, or that the one it showed is of no use (RFC 6750). */
function challengeOf(code: RefusalCode): string {
  return code === 'sign-in-needed' ? 'Bearer' : 'Bearer error="invalid_token"';
}

/** A name rather than an address: the installation answers on its own machine only. */
function typeOf(code: RefusalCode | 'fault'): string {
  return `urn:changeover:${code}`;
}

function refusalOf(error: FastifyError): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if ((error.statusCode ?? 500) >= 500) return undefined;
  return new Refusal(
    'usage-wrong',
    'What was sent could not be read as JSON, so nothing was done. Send an object as JSON, with the header "content-type: application/json".',
  );
}
