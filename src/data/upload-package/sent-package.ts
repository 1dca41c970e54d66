import type { Selectable } from 'kysely';
import type { Tables } from '../../db/types.ts';
import { plural } from '../../ui/in-words.ts';
import { sizeInWords } from '../size-in-words.ts';

/** A package that was sent from a browser, and how far it is: a row of `sent_package`. */
export type SentPackage = Selectable<Tables['sent_package']>;

/** What names one, in an address and for the queue. */
export type SentKey = { migration: string; number: number };

/** The kind of job that takes one over. */
export const SENT_PACKAGE_JOB = 'sent-package';

/** How it stands. `lost`: it should be under way, but the queue has given it up. */
export type SentStanding = 'waiting' | 'running' | 'lost' | 'received' | 'repeated' | 'refused';

/** What is said of one that the queue has given up. */
export const BROKEN_OFF =
  'Taking the package over broke off each time it was tried, and nothing came of it. The log of Changeover says why.';

/** How far it is, in words and, while it is known of how much, as a number of bytes. */
export function progressInWords(
  { step, done, total, files }: Pick<SentPackage, 'step' | 'done' | 'total' | 'files'>,
  standing: 'waiting' | 'running',
): { text: string; done?: number; total?: number } {
  if (standing === 'waiting') return { text: 'Waiting for its turn.' };
  if (step === null) return { text: 'Starting.' };
  if (step === 'look-through') {
    const looked = `${plural(files, 'file')} and ${sizeInWords(done)} so far`;
    return { text: `Step 2 of 2: looking through everything in it, ${looked}.` };
  }
  const text = `Step 1 of 2: taking it over encrypted, ${sizeInWords(done)} of ${sizeInWords(total)}.`;
  return { text, done, total };
}
