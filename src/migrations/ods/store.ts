import { type Selectable, sql } from 'kysely';
import type { Database } from '../../db/connection.ts';
import type { Tables } from '../../db/types.ts';
import type { Clock } from '../../lib/clock.ts';
import type { User } from '../../people/user.ts';
import { asPeopleWrite } from './as-people-write.ts';
import type { PublishedPractice } from './practice-row.ts';

const ROWS_AT_ONCE = 2000;

/** Replaces all practices, in one transaction. */
export async function replacePractices(
  db: Database,
  practices: PublishedPractice[],
  { who, clock }: { who: User; clock: Clock },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('practice').execute();
    for (let start = 0; start < practices.length; start += ROWS_AT_ONCE) {
      const rows = practices.slice(start, start + ROWS_AT_ONCE).map(toRow);
      await sql`insert into practice
        select * from jsonb_populate_recordset(null::practice, ${JSON.stringify(rows)}::jsonb)`.execute(
        transaction,
      );
    }
    const at = clock.now().toString();
    await transaction
      .insertInto('ods_load')
      .values({ practices: practices.length, who: who.id, who_name: who.name, at })
      .execute();
  });
}

/** The last load of the file; undefined where there was none. */
export async function lastOdsLoad(
  db: Database,
): Promise<{ practices: number; at: Temporal.Instant; whoName: string } | undefined> {
  const load = await db
    .selectFrom('ods_load')
    .select(['practices', 'at', 'who_name as whoName'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return load;
}

export async function findPractice(
  db: Database,
  odsCode: string,
): Promise<PublishedPractice | undefined> {
  const row = await db
    .selectFrom('practice')
    .selectAll()
    .where('ods_code', '=', odsCode)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** In the published file: a GP practice, as opposed to the clinics and services that it also lists. */
export const GP_PRACTICE = '4';

/**
 * Practices in which every word occurs: in the code, name, address or postcode. The code itself first,
 * then GP practices that are open, then by name.
 */
export async function searchPractices(
  db: Database,
  words: string,
  limit: number,
): Promise<{ total: number; practices: PublishedPractice[] }> {
  const all = sql<string>`lower(concat_ws(' ', ods_code, name, address_lines::text, postcode))`;
  let found = db.selectFrom('practice');
  for (const word of words.toLowerCase().split(/\s+/).filter(Boolean)) {
    found = found.where(sql<boolean>`position(${word} in ${all}) > 0`);
  }
  const isCode = sql<boolean>`ods_code = ${words.trim().toUpperCase()}`;
  const isOpenGp = sql<boolean>`prescribing_setting = ${GP_PRACTICE} and status = 'active'`;
  const [{ total }, rows] = await Promise.all([
    found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    found
      .selectAll()
      .orderBy(isCode, 'desc')
      .orderBy(isOpenGp, 'desc')
      .orderBy('name')
      .orderBy('ods_code')
      .limit(limit)
      .execute(),
  ]);
  return { total, practices: rows.map(fromRow) };
}

type Row = Selectable<Tables['practice']>;

function toRow(practice: PublishedPractice): Row {
  return {
    ods_code: practice.odsCode,
    name: practice.name,
    address_lines: practice.addressLines,
    postcode: practice.postcode,
    status: practice.status,
    opened: practice.opened,
    closed: practice.closed,
    icb: practice.icb,
    commissioner: practice.commissioner,
    prescribing_setting: practice.prescribingSetting,
  };
}

/** What is stored is what was published, in capitals; pages and registrations have it as people write it. */
function fromRow(row: Row): PublishedPractice {
  return {
    odsCode: row.ods_code,
    name: asPeopleWrite(row.name),
    addressLines: row.address_lines.map(asPeopleWrite),
    postcode: row.postcode,
    status: row.status,
    opened: row.opened,
    closed: row.closed,
    icb: row.icb,
    commissioner: row.commissioner,
    prescribingSetting: row.prescribing_setting,
  };
}
