import type { NewFact } from '../migrations/fact.ts';
import type { Preview } from '../plan/what-if.ts';
import { whyNotPlanned } from '../plan/why-not-planned.ts';
import type { BookPages, OpenedBook } from './opened-book.ts';
import type { Row } from './row.ts';
import { toBeStated } from './settle-plan-facts.ts';
import { rowsOf } from './store.ts';

/**
 * What a change of a row would do to the plan, where that is worth a second look before it is made: go live moves,
 * notices have to be given again, or something does not fit any more. Undefined otherwise, and where no plan can be
 * made with it, which is refused when the change is made.
 *
 * @param row as it would be afterwards
 */
export async function secondLook(
  { db, planner }: Pick<BookPages, 'db' | 'planner'>,
  { book, migration, facts }: OpenedBook,
  row: Row,
): Promise<Preview | undefined> {
  if (!book.planFacts) return undefined;
  const rows = await rowsOf(db, migration.id, book.id);
  const then = rows.map((each) => (each.number === row.number ? row : each));
  const of = { book, migration: migration.id };
  const added: NewFact[] = await toBeStated(db, of, book.planFacts(then));
  if (added.length === 0 || whyNotPlanned(planner, migration, facts, added)) return undefined;
  const preview = planner.previewFacts(migration, facts, added);
  return isWorthIt(preview) ? preview : undefined;
}

function isWorthIt({ before, after, noticesAgain, newConflicts }: Preview): boolean {
  return before.goLive !== after.goLive || noticesAgain.length > 0 || newConflicts.length > 0;
}
