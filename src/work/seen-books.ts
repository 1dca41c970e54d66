import { type Access, holdsOneOf } from '../people/access.ts';
import type { Whole } from '../registers/whole.ts';

/** A migration with the record books that somebody may look into. */
export function seenBooks(whole: Whole, access: Access): Whole {
  return { ...whole, books: whole.books.filter(({ see }) => holdsOneOf(access, see)) };
}
