import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Book } from './book.ts';
import { checkBook } from './check-book.ts';

/** Where the books of the product are declared. */
export const BOOKS = fileURLToPath(new URL('./books/', import.meta.url));

/**
 * The record books, in the order of a migration: one file of a folder each, which declares a book as its default
 * export. A new file is a new book, with nothing else to change.
 *
 * @throws Error that tells what is wrong with a declaration: that is for its author to mend, not for a user
 */
export async function loadBooks(folders: readonly string[] = [BOOKS]): Promise<Book[]> {
  const books: Book[] = [];
  for (const folder of folders) {
    const names = (await readdir(folder)).filter((name) => /^[a-z0-9-]+\.ts$/.test(name));
    for (const name of names) {
      const { default: book } = await import(pathToFileURL(join(folder, name)).href);
      checkBook(book, name);
      books.push(book);
    }
  }
  return books.toSorted((a, b) => a.place - b.place);
}
