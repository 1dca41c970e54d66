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

/** Addresses and forms are flat: names with a text each, or several. */
function isStorable(sent: unknown): boolean {
  const texts = Object.entries(sent ?? {}).flat(2);
  return texts.every(
    (text) => typeof text !== 'string' || (text.isWellFormed() && !text.includes('\0')),
  );
}
