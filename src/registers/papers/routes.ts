import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sayWords } from '../../guide/own-words.ts';
import { Refusal } from '../../lib/refusal.ts';
import { lookAround } from '../around.ts';
import type { Book } from '../book.ts';
import { openItems } from '../open-items.ts';
import type { BookPages } from '../opened-book.ts';
import { nameOf } from '../row.ts';
import { openRow } from '../row-routes.ts';
import { madePaper } from './made-paper.ts';
import { papersOf } from './papers-of.ts';
import { type OpenedPaper, servePaper } from './serve-paper.ts';

type Address = { Params: { id: string; number: string; paper: string } };

/** The papers that rows of a book make. */
export function paperRoutes(app: FastifyInstance, pages: BookPages, declared: Book): void {
  servePaper(app, pages, `/migrations/:id/${declared.id}/:number/papers/:paper`, open);

  async function open(request: FastifyRequest): Promise<OpenedPaper> {
    const { opened, row } = await openRow(pages, request, declared);
    const { book, edition, base, migration } = opened;
    const around = await lookAround(pages, opened);
    const { paper: asked } = request.params as Address['Params'];
    const maker = papersOf(book, row, around).find(({ id }) => id === asked);
    if (!maker) {
      throw new Refusal('not-found', 'There is no such page to print. Open the row itself.');
    }
    const made = maker.make(row, { ...around, open: await openItems(pages, opened) });
    return {
      ...opened,
      migration,
      paper: madePaper(made, around.today, (text) => sayWords(text, edition.words)),
      madeFrom: `${book.id}/${row.number}/${maker.id}`,
      address: `${base}/${row.number}/papers/${maker.id}`,
      back: { href: `${base}/${row.number}`, text: nameOf(book, row) },
    };
  }
}
