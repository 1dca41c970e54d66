import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../../duckdb.ts';
import { ROOTS } from '../look-ups.ts';

/** Records that are known by a code of CTV3 in SystmOne. */
const CODED = ['coded_entry', 'allergy', 'test_report', 'problem', 'immunisation', 'referral'];

/** What the hierarchy of CTV3 has to say of a code, so that its record is read as what it is. */
const KIND: Record<string, string> = {
  coded_entry: `case when category in ('${Object.keys(ROOTS).join("', '")}') then category end`,
  allergy: `'Allergy'`,
};

/**
 * Makes `code_row` (n, ctv3, words): the code of each record that has one. A code of which the record does not know
 * CTV3 gets one of the extract's own, which begins with Y as local codes do and follows from what the code says, so
 * that a later extract has the same; and `ctv3_row` (ctv3, words, read2, snomed, kind): all codes that there are.
 */
export async function makeCodeRows(connection: DuckDBConnection): Promise<void> {
  const said = CODED.map(
    (type) => `
      select n, ctv3, orig_system, orig_code, orig_term as words, read2, snomed_concept as snomed,
        ${KIND[type] ?? 'null::varchar'} as kind
      from ${type} where coalesce(ctv3, orig_code, orig_term) is not null
        and orig_system is distinct from 'MultiLex'`,
  );
  await connection.run(`
    create table code_said as
    select n, ctv3, words, read2, snomed, kind, ${KEY} as key from (${said.join(' union all ')})`);
  await makeOwnCodes(connection);
  await connection.run(`
    create table code_row as
    select s.n, coalesce(s.ctv3, o.ctv3) as ctv3, s.words from code_said s
    left join own_code o on o.key = s.key`);
  await connection.run(`
    create table ctv3_row as
    select c.ctv3, min(s.words) as words, min(s.read2) as read2, min(s.snomed) as snomed, min(s.kind) as kind
    from code_said s join code_row c on c.n = s.n group by 1`);
  const [without] = await rowsOf<{ count: number }>(
    connection,
    'select count(*)::integer as count from code_row where ctv3 is null',
  );
  if (without?.count) throw new Error(`${without.count} records got no code`);
}

/** Makes `own_code` (key, ctv3). Where two would have one code, or it is taken, the second gets the first that is free. */
async function makeOwnCodes(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create table own_code as
    select key, ctv3 from (
      select key, ${codeOf('wanted')} as ctv3, row_number() over (partition by wanted order by key) as place
      from (
        select distinct key, (md5_number_lower(key) % ${MOST})::bigint as wanted
        from code_said where ctv3 is null)
    ) anti join (select distinct ctv3 from code_said where ctv3 is not null) used using (ctv3)
    where place = 1`);
  await connection.run(`
    insert into own_code
    select key, free.ctv3 from (
      select key, row_number() over (order by key) as place
      from (select distinct key from code_said where ctv3 is null) anti join own_code using (key)
    ) join (
      select ctv3, row_number() over (order by nth) as place from (
        select nth, ${codeOf('nth')} as ctv3
        from range(least(${MOST}, (select count(distinct ctv3) + count(distinct key) from code_said))) r(nth)
      ) anti join (
        select ctv3 from code_said where ctv3 is not null union select ctv3 from own_code
      ) used using (ctv3)
    ) free using (place)`);
}

/** A code for which the record knows no CTV3 is another one where anything that it is known by is. */
const KEY = `concat_ws(chr(31), ${['orig_system', 'orig_code', 'words', 'read2', 'snomed', 'kind']
  .map((column) => `coalesce(${column}, '')`)
  .join(', ')})`;

const SIGNS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MOST = SIGNS.length ** 4;

function codeOf(nth: string): string {
  return `'Y' || ${[3, 2, 1, 0].map((place) => sign(nth, place)).join(' || ')}`;
}

function sign(nth: string, place: number): string {
  return `substr('${SIGNS}', (${nth} // ${SIGNS.length ** place} % ${SIGNS.length} + 1)::integer, 1)`;
}
