import type { Around } from '../around.ts';
import type { Book, Kind } from '../book.ts';
import type { Values } from '../field.ts';
import { nameIn } from '../row.ts';

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
};

export type Offered = {
  /** Stands for it in a form. */
  id: string;
  name: string;
  values: Values;
  /** Whether a row of this name is in the book. */
  isThere: boolean;
};

/**
 * What a book can begin with here, what it has already included; nothing where it has no starting list.
 *
 * @param say puts a text into the words of the edition
 */
export function offeredBy(book: Book, around: Around, say: (text: string) => string): Offered[] {
  const { startingList } = book;
  const kind = startingList && book.kinds[startingList.kind];
  if (!kind) return [];
  const there = new Set(
    around.rowsOf(book.id).map((row) => keyOf(nameIn(book.kinds[row.kind], row.values))),
  );
  return startingList.rows(around).map((given) => {
    const values = inWords(kind, given, say);
    const name = nameIn(kind, values);
    return { id: keyOf(name), name, values, isThere: there.has(keyOf(name)) };
  });
}

function inWords({ fields }: Kind, values: Values, say: (text: string) => string): Values {
  const said = Object.entries(values).map(([id, value]) => {
    const isText = ['text', 'paragraph'].includes(fields[id]?.type ?? '');
    return [id, isText ? say(String(value)) : value];
  });
  return Object.fromEntries(said);
}

function keyOf(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, ' ');
}
