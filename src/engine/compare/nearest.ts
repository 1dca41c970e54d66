import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Finds for every record without a partner the record of the other side that comes closest, among
 * those of the same person and type: one that says the same, else one of the same code and the
 * nearest day, else one of the same day, else the one of the nearest day. Writes the table `nearest`,
 * by numbers of outcomes.
 */
export async function findNearest(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    'create table nearest (n integer, nearest_n integer, nearest_reason varchar)',
  );
  await findOn(connection, 'source', 'target', 'missing');
  await findOn(connection, 'target', 'source', 'unexpected');
}

async function findOn(
  connection: DuckDBConnection,
  side: string,
  other: string,
  fate: string,
): Promise<void> {
  await connection.run(`
    insert into nearest
    with alone as (
      select o.n, o.person, o.type, r.row_hash, r.code, r.effective[1:10] as day
      from outcome o join ${side}_record r on r.n = o.${side}_n where o.fate = '${fate}'
    ), there as not materialized (
      select r.n, p.person, r.type, r.row_hash, r.code, r.effective[1:10] as day
      from ${other}_record r join ${other}_person p on p.patient = r.patient
    ), met as (
      select alone.n, there.n as near_n, alone.row_hash = there.row_hash as says_same,
        alone.code = there.code as same_code, alone.day = there.day as same_day,
        abs(date_diff('day', try_cast(alone.day as date), try_cast(there.day as date))) as days
      from alone join there
        on alone.person = there.person and alone.type = there.type and alone.code = there.code
      union all
      select alone.n, there.n, alone.row_hash = there.row_hash, false, true, 0
      from alone join there
        on alone.person = there.person and alone.type = there.type and alone.day = there.day
      where alone.code is distinct from there.code
    ), best as (
      select *, row_number() over (
        partition by n
        order by says_same desc, same_code desc nulls last, days nulls last, near_n) as place
      from met
    )
    select best.n, near.n, case
        when says_same then 'It says the same, and is accounted for by another record.'
        when same_code and same_day then 'Same code and day, but it is another record''s partner or too little else agrees.'
        when same_code and days is not null then 'Same code, ' || days || ' days apart.'
        when same_code then 'Same code.'
        else 'Same day, other code.'
      end
    from best join outcome near on near.${other}_n = best.near_n where place = 1`);
  await connection.run(`
    insert into nearest
    with alone as (
      select o.n, o.person, o.type, r.effective[1:10] as day
      from outcome o join ${side}_record r on r.n = o.${side}_n
      where o.fate = '${fate}' and o.n not in (select n from nearest)
    ), met as (
      select alone.n, near.n as near_n, abs(
        date_diff('day', try_cast(alone.day as date), try_cast(r.effective[1:10] as date))) as days
      from alone
      join outcome near on near.person = alone.person and near.type = alone.type
      join ${other}_record r on r.n = near.${other}_n
    ), best as (
      select *, row_number() over (partition by n order by days nulls last, near_n) as place from met
    )
    select n, near_n, case when days is null then 'A record of the same type; nothing else agrees.'
      else 'Other code, ' || days || ' days apart.' end
    from best where place = 1`);
}
