import type { FastifyInstance } from 'fastify';
import { sayWords } from '../guide/own-words.ts';
import { Refusal } from '../lib/refusal.ts';
import { lookAround } from './around.ts';
import type { Book } from './book.ts';
import { openItems } from './open-items.ts';
import type { BookPages } from './opened-book.ts';
import type { Paper, PaperSection } from './paper.ts';
import { kindOf, nameOf } from './row.ts';
import { openRow } from './row-routes.ts';

/** The page to print that a row makes, where its kind has one. */
export function paperRoutes(app: FastifyInstance, pages: BookPages, declared: Book): void {
  app.get(`/migrations/:id/${declared.id}/:number/paper`, async (request, reply) => {
    const { opened, row } = await openRow(pages, request, declared);
    const { book, edition, base } = opened;
    const { paper } = kindOf(book, row);
    if (!paper) {
      throw new Refusal(
        'not-found',
        'There is no page to print for this row. Open the row itself.',
      );
    }
    const [around, open] = await Promise.all([lookAround(pages, opened), openItems(pages, opened)]);
    const made = paper.make(row, { ...around, open });
    return pages.show(reply, 'registers/pages/paper.njk', {
      ...opened.layout,
      ...inWords(made, (text) => sayWords(text, edition.words)),
      today: around.today,
      back: { href: `${base}/${row.number}`, text: nameOf(book, row) },
    });
  });
}

function inWords(paper: Paper, say: (text: string) => string): Required<Paper> {
  const section = ({ title, paragraphs = [], list = [], pairs = [] }: PaperSection) => ({
    ...(title && { title: say(title) }),
    paragraphs: paragraphs.map(say),
    list: list.map(say),
    pairs: pairs.map(([what, how]): [string, string] => [say(what), say(how)]),
  });
  const { title, to = [], sections, from = [], missing = [] } = paper;
  return {
    title: say(title),
    to: to.map(say),
    sections: sections.map(section),
    from: from.map(say),
    missing: missing.map(say),
  };
}
