import { sayWords } from '../guide/own-words.ts';
import type { Around } from './around.ts';
import { lookAround } from './around.ts';
import type { BookPages, OpenedBook } from './opened-book.ts';
import { kindOf, type Row } from './row.ts';

/** Points under one heading, each answered by what is known. */
export type Checklist = { title: string; points: Point[] };

/** `says`: what answers it, such as "Asha Fairweather" or "on Friday 8 January 2027". */
export type Point = { what: string; done: boolean; says?: string };

export type ChecklistMaker = (row: Row, around: Around) => Checklist[];

/** The checklists of a row, in the words of the edition; none where its kind has none. */
export async function checklistsOf(
  pages: Pick<BookPages, 'db' | 'editions' | 'books'>,
  opened: OpenedBook,
  row: Row,
): Promise<Checklist[]> {
  const { checklist } = kindOf(opened.book, row);
  if (!checklist) return [];
  const say = (text: string): string => sayWords(text, opened.edition.words);
  return checklist(row, await lookAround(pages, opened)).map(({ title, points }) => ({
    title: say(title),
    points: points.map(({ what, ...point }) => ({ ...point, what: say(what) })),
  }));
}
