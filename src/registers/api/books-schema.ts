import { z } from 'zod';
import { named, type Operation } from '../../api/operation.ts';
import { schemasOf } from '../../api/schemas-of.ts';
import type { booksAsJson } from './books-as-json.ts';

const registry = z.registry<{ id: string }>();
const titles = z.record(z.string(), z.string());

const book = z
  .object({
    id: z.string().describe('The word of the book in its address.'),
    title: z.string(),
    about: z.string(),
    kinds: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        mayWrite: z.boolean().describe('The person of the key may add rows and change fields.'),
        states: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            is: z.enum(['open', 'done', 'stopped']),
            rows: z.number().describe('How many rows stand in it.'),
            late: z.number().describe('How many of them are late.'),
          }),
        ),
        fields: titles.describe('The fields that this migration has, with their labels.'),
        options: z
          .record(z.string(), titles)
          .describe('Of fields that take some words only, each word with what pages call it.'),
      }),
    ),
  })
  .register(registry, { id: 'book' });

z.object({ books: z.array(book) }).register(registry, { id: 'books' }) satisfies z.ZodType<
  Awaited<ReturnType<typeof booksAsJson>>
>;

export const LIST_BOOKS: Operation = {
  id: 'listBooks',
  group: {
    id: 'books',
    title: 'Record books',
    about: 'Which record books a migration has, and how its edition has them.',
    schemas: schemasOf(registry),
  },
  method: 'GET',
  path: '/migrations/:id/books',
  title: 'List record books',
  about:
    'Those that the person of the key may look into, with the kinds, fields and options that the edition of this migration knows, in its words.',
  scope: 'read-books',
  answer: { status: 200, about: 'In the course of a migration.', schema: named('books') },
  refusals: [],
};
