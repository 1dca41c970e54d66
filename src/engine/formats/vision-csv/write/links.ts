import type { DuckDBConnection } from '@duckdb/node-api';
import { JOURNAL_ROWS } from './journal-rows.ts';

/**
 * Makes `journal_id`: the record whose row in the journal each record stands in, and `link_text`: what the records of a row are
 * related to, as far as that is written. Encounters have an E before their id.
 */
export async function makeLinks(connection: DuckDBConnection): Promise<void> {
  const rows = JOURNAL_ROWS.map(
    ({ type, from = type, only = 'true' }) => `
      select t.n, t.n as id from rec_${from} t join person p on p.patient = t.patient where ${only}`,
  );
  await connection.run(`
    create table journal_id as
    with own as (
      ${rows.join(' union all ')} union all select course, issue from acute
    )
    select * from own
    union all
    select o.authorisation, own.id from course_of o join own on own.n = o.course`);
  await connection.run(`
    create table link_text as
    with link as (
      select coalesce(own.id, r.n) as n, 'E' as before, 0 as place, r.to_n
      from rec_relation r left join journal_id own on own.n = r.n
      join rec_consultation c on c.n = r.to_n join person p on p.patient = c.patient
      union all
      select coalesce(own.id, r.n), '', 1, far.id
      from rec_relation r left join journal_id own on own.n = r.n join journal_id far on far.n = r.to_n
      where far.id <> coalesce(own.id, r.n)
      union all
      select n, '', 2, n from journal_id semi join rec_referral using (n)
    )
    select link.n, string_agg(before || id.id, '|' order by place, to_n) as links
    from (select distinct * from link) link join row_id id on id.n = link.to_n group by link.n`);
}
