import type { Database } from '../../db/connection.ts';
import { type Access, holdsOneOf } from '../../people/access.ts';
import type { Book, Kind } from '../book.ts';
import { type Days, lateness } from '../deadlines.ts';
import type { Counts } from '../list-page.ts';
import { countRows } from '../store.ts';

type Of = { migration: string; access: Access; days: Days };

/** The books that somebody may look into, as the edition of a migration has them, with how many rows stand where. */
export async function booksAsJson(db: Database, books: readonly Book[], of: Of) {
  const mine = books.filter(({ see }) => holdsOneOf(of.access, see));
  return { books: await Promise.all(mine.map((book) => bookAsJson(db, book, of))) };
}

async function bookAsJson(db: Database, book: Book, { migration, access, days }: Of) {
  const counts = await countRows(db, { migration, book: book.id }, lateness(book, days));
  const kinds = Object.entries(book.kinds).map(([id, kind]) => ({
    id,
    title: kind.title,
    mayWrite: holdsOneOf(access, kind.write),
    states: statesOf(id, kind, counts),
    fields: labelsOf(kind),
    options: optionsOf(kind),
  }));
  return { id: book.id, title: book.title, about: book.about, kinds };
}

function statesOf(id: string, { states }: Kind, counts: Counts) {
  return Object.entries(states).map(([state, { title, is }]) => {
    const found = counts.find((each) => each.kind === id && each.state === state);
    return { id: state, title, is, rows: found?.rows ?? 0, late: found?.late ?? 0 };
  });
}

function labelsOf({ fields }: Kind): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([id, { label }]) => [id, label]));
}

function optionsOf({ fields }: Kind): Record<string, Record<string, string>> {
  const limited = Object.entries(fields).flatMap(([id, field]) =>
    'options' in field ? [[id, field.options] as const] : [],
  );
  return Object.fromEntries(limited);
}
