import { LETTERS } from '../../registers/papers/keep-paper.ts';
import { papersOf } from '../../registers/papers/papers-of.ts';
import { nameOf, type Row, stateOf } from '../../registers/row.ts';
import type { Whole } from '../../registers/whole.ts';
import { plural } from '../../ui/in-words.ts';
import { WORK_PAPERS } from './papers.ts';

/** Each letter and paper that can be made now, and what became of it when it was last kept. */
export function papersPage(whole: Whole) {
  const { books, rowsOf, migration, around } = whole;
  const base = `/migrations/${migration.id}`;
  const kept = Map.groupBy(rowsOf(LETTERS), ({ values }) => String(values.madeFrom ?? ''));
  const lastKept = (madeFrom: string) => lastOf(whole, kept.get(madeFrom), base);
  const groups = books
    .map((book) => ({
      title: book.title,
      papers: rowsOf(book.id).flatMap((row) => {
        if (!(row.kind in book.kinds) || stateOf(book, row).is === 'stopped') return [];
        return papersOf(book, row, around).map(({ id, title }) => ({
          title: `${nameOf(book, row)}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
          href: `${base}/${book.id}/${row.number}/papers/${id}`,
          kept: lastKept(`${book.id}/${row.number}/${id}`),
        }));
      }),
    }))
    .filter(({ papers }) => papers.length > 0);
  const unsent = rowsOf(LETTERS).filter(({ state }) => state === 'made').length;
  return {
    title: 'Letters and papers',
    base,
    firstLine:
      unsent > 0
        ? `${plural(unsent, 'letter is', 'letters are')} kept and not sent.`
        : 'No letter that was kept waits to be sent.',
    whole: WORK_PAPERS.map(({ id, title, about }) => ({
      title,
      about,
      href: `${base}/papers/${id}`,
      kept: lastKept(`migration/${id}`),
    })),
    groups,
  };
}

function lastOf({ books }: Whole, rows: readonly Row[] | undefined, base: string) {
  const [last, letters] = [rows?.at(-1), books.find(({ id }) => id === LETTERS)];
  if (!last || !letters) return undefined;
  return {
    href: `${base}/${LETTERS}/${last.number}`,
    at: last.addedAt,
    state: stateOf(letters, last).title,
  };
}
