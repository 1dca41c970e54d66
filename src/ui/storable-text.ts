import type { FastifyInstance } from 'fastify';
import { Refusal } from '../lib/refusal.ts';
import { NOTHING_HERE } from './error-pages.ts';

/**
 * Refuses text that no database keeps: with the character NUL, or with half of a pair of characters.
 * No form of ours sends any; an address can hold it as `%00`.
 */
export function refuseUnstorableText(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params, query, body }) => {
    if (!isStorable(params)) throw new Refusal('not-found', NOTHING_HERE);
    if (!isStorable(query) || !isStorable(body)) {
      throw new Refusal(
        'usage-wrong',
        'What was sent holds a character that cannot be kept, so nothing was done. Type the text ' +
          'anew instead of pasting it.',
      );
    }
  });
}

/** Of forms and addresses, which are flat, and of what programs send, which may be nested without end. */
function isStorable(sent: unknown): boolean {
  const left = [sent];
  for (const each of left) {
    if (typeof each === 'string' && (!each.isWellFormed() || each.includes('\0'))) return false;
    if (typeof each !== 'object' || each === null) continue;
    for (const [name, value] of Object.entries(each)) left.push(name, value);
  }
  return true;
}
