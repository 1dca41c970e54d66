import { type RawBuilder, sql } from 'kysely';

/** A moment to compare a column with: both engines read its text. */
export function momentIs(instant: Temporal.Instant): RawBuilder<Temporal.Instant> {
  return sql<Temporal.Instant>`${instant.toString()}::timestamptz`;
}
