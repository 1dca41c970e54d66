import type { Around } from '../around.ts';
import type { Book } from '../book.ts';
import { kindOf, type Row } from '../row.ts';
import type { PaperMaker } from './paper.ts';

/** The papers that a row makes. */
export function papersOf(book: Book, row: Row, around: Around): PaperMaker[] {
  return (kindOf(book, row).papers ?? []).filter(({ isOf }) => !isOf || isOf(row, around));
}
