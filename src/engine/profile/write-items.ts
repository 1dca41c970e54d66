import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../formats/csv/sql.ts';
import { writeParquet } from '../steps/staged-tables.ts';
import type { CheckResult } from './profile-staged.ts';

/** The name of the file of items, without its ending. */
export const ITEMS = 'items';

/**
 * Writes all that the checks found as one table, `items.parquet`, each with the word by which it is found again in a
 * later extract: the same check, patient and record give the same word, whatever else of the record has changed, and
 * nobody can tell from it whose it is without the secret. A record is known by its id in the source; where it has none,
 * by its date and code; a row that is in no record by what it says. Needs the tables `found` and `left_out` and the view `listed`.
 */
export async function writeItems(
  connection: DuckDBConnection,
  results: readonly CheckResult[],
  { folder, secret }: { folder: string; secret: string },
): Promise<void> {
  await connection.run('create table check_of (place integer, check_id varchar)');
  const appender = await connection.createAppender('check_of');
  for (const [place, { id }] of results.entries()) {
    appender.appendInteger(place);
    appender.appendVarchar(id);
    appender.endRow();
  }
  appender.closeSync();
  await writeParquet(connection, itemsOf(secret), folder, ITEMS);
}

function itemsOf(secret: string): string {
  return `
    with known as (
      select listed.*, check_id, ${WHOSE} as whose, ${WHICH} as which
      from listed join check_of using (place)
      left join (select distinct on (source_file, source_row) * from left_out) l
        on listed.n is null and l.source_file = listed.source_file and l.source_row = listed.source_row
    ), alike as (
      select *, row_number() over (
        partition by place, type, whose, which order by n, source_file, source_row
      ) as nth from known
    )
    select sha256(concat_ws(chr(31), ${sqlText(secret)}, check_id, coalesce(type, ''), whose, which, nth))[:32] as item,
      check_id, nhs_number, family_name, given_names, date_of_birth, type, date, code, term, said,
      source_id, source_file, source_row,
      row_number() over (partition by place order by patient nulls last, type, n, source_file, source_row) as nth_of_check
    from alike order by check_id, nth_of_check`;
}

/** An NHS number can be what is wrong with a patient, and be corrected; the id of the source stays, where no two share it. */
const WHOSE = `coalesce(nullif(own_id, ''), nullif(nhs_number, ''), concat_ws(' ', family_name, given_names, date_of_birth), '')`;

/** The number of the batch is another one in each extract of EMIS. */
const ROW = `regexp_replace(l.raw, '"ProcessingId":("[^"]*"|null),?', '')`;

const WHICH = `coalesce(nullif(source_id, ''), ${ROW}, concat_ws(' ', date, code, term), '')`;
