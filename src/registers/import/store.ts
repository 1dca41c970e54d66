import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { Values } from '../field.ts';

type Import = { migration: string; book: string; kind: string; rows: Values[] };

const KEPT_HOURS = 24;

/** Keeps the rows of a good file until somebody says that they are to be added; for a day. */
export async function keepImport(
  db: Database,
  token: string,
  { migration, book, kind, rows }: Import,
  { who, clock }: { who: { id: string }; clock: Clock },
): Promise<void> {
  const now = clock.now();
  const before = now.subtract({ hours: KEPT_HOURS }).toString();
  await db
    .deleteFrom('book_import')
    .where('at', '<', before as never)
    .execute();
  await db
    .insertInto('book_import')
    .values({
      form_token: token,
      migration,
      book,
      kind,
      rows: JSON.stringify(rows),
      at: now.toString(),
      who: who.id,
    })
    .execute();
}

/** The rows that were kept under a token; refused where there are none. */
export async function findImport(
  db: Database,
  token: string,
  { migration, book }: Pick<Import, 'migration' | 'book'>,
): Promise<{ kind: string; rows: Values[] }> {
  const found = await db
    .selectFrom('book_import')
    .select(['kind', 'rows'])
    .where('form_token', '=', token)
    .where('migration', '=', migration)
    .where('book', '=', book)
    .executeTakeFirst();
  if (found) return { kind: found.kind, rows: found.rows as Values[] };
  throw new Refusal(
    'not-found',
    'This file was looked at more than a day ago, or somewhere else. Choose it again.',
  );
}
