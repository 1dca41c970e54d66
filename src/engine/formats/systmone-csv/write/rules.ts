import type { DuckDBConnection } from '@duckdb/node-api';

/** Why a record is not written: docs/formats/systmone-csv.md says it at more length. */
export const RULES = {
  'no-table':
    'SystmOne has no table for it among those that are written: whatever the canonical record holds as other records, but for the states of referrals.',
  'registration-history':
    'What a registration was from one day to the next: SystmOne has a row for a registration as a whole, and the one in force is told with the patient.',
  specimens: 'A specimen is no record in SystmOne, and its results do not name one.',
} as const;

/** Gives every record that no file holds the rule by which it is left out. */
export async function tellWhatIsLeftOut(connection: DuckDBConnection): Promise<void> {
  for (const [table, rule] of [
    ['specimen', 'specimens'],
    ['registration', 'registration-history'],
    ['other_record', 'no-table'],
  ])
    await connection.run(`
      insert into record_fate
      select n, 'excluded', '${rule}', null, null from ${table}
      where n not in (select n from record_fate)`);
}
