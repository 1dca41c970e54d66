import type { Database } from '../../db/connection.ts';
import type { Place } from '../store.ts';

/** A file that is kept with a row. */
export type Evidence = {
  id: number;
  what: string;
  fileType: string;
  bytes: number;
  sha256: string;
  who: string;
  at: Temporal.Instant;
};

/** The files of a row, in the order in which they came. */
export async function evidenceOf(
  db: Database,
  { migration, book, number }: Place,
): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('book_evidence')
    .selectAll()
    .where('migration', '=', migration)
    .where('book', '=', book)
    .where('number', '=', number)
    .orderBy('id')
    .execute();
  return rows.map(({ id, what, file_type, bytes, sha256, who_name, at }) => ({
    id,
    what,
    fileType: file_type,
    bytes: Number(bytes),
    sha256,
    who: who_name,
    at,
  }));
}
