import type { Around } from '../around.ts';
import type { Book, Kind } from '../book.ts';
import type { Values } from '../field.ts';
import { nameKey } from '../name-key.ts';
import { nameIn } from '../row.ts';
import type { FromSamePair } from './from-same-pair.ts';

/** What a book can begin with, such as every service that has to be told: offered to be ticked, never added unasked. */
export type StartingList = {
  /** What is offered, for a link: "services that are usually told". */
  title: string;
  /** The same in a sentence, with what to look at. */
  about: string;
  /** The kind of its rows. */
  kind: string;
  /** Pure. Rows are told apart by their names. */
  rows: (around: Around) => Values[];
  /** It also offers what stands in this book at other practices with the same pair of systems, as far as it is copied. */
  fromSamePair?: true;
};

export type Offered = {
  /** Stands for it in a form. */
  id: string;
  name: string;
  values: Values;
  /** At how many other practices with the same pair of systems it stands. */
  practices: number;
  /** Whether a row of this name is in the book. */
  isThere: boolean;
};

/**
 * What a book can begin with here, what it has already included; nothing where it has no starting list. What other
 * practices know comes after what the book knows itself, and says at how many of them it stands.
 *
 * @param say puts a text into the words of the edition
 */
export function offeredBy(
  book: Book,
  around: Around,
  say: (text: string) => string,
  elsewhere: readonly FromSamePair[] = [],
): Offered[] {
  const { startingList } = book;
  const kind = startingList && book.kinds[startingList.kind];
  if (!kind) return [];
  const there = new Set(
    around.rowsOf(book.id).map((row) => nameKey(nameIn(book.kinds[row.kind], row.values))),
  );
  const own = startingList.rows(around).map((values) => inWords(kind, values, say));
  const practices = new Map(
    elsewhere.map((each) => [nameKey(nameIn(kind, each.values)), each.practices]),
  );
  const known = new Set(own.map((values) => nameKey(nameIn(kind, values))));
  const others = elsewhere
    .map(({ values }) => values)
    .filter((values) => !known.has(nameKey(nameIn(kind, values))));
  return [...own, ...others].map((values) => {
    const name = nameIn(kind, values);
    const id = nameKey(name);
    return { id, name, values, practices: practices.get(id) ?? 0, isThere: there.has(id) };
  });
}

function inWords({ fields }: Kind, values: Values, say: (text: string) => string): Values {
  const said = Object.entries(values).map(([id, value]) => {
    const isText = ['text', 'paragraph'].includes(fields[id]?.type ?? '');
    return [id, isText ? say(String(value)) : value];
  });
  return Object.fromEntries(said);
}
