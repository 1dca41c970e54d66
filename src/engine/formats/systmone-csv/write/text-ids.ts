import type { DuckDBConnection } from '@duckdb/node-api';
import { textsOf, type WrittenTable } from './written-table.ts';

/**
 * Makes `text_id` (list, name, id, profile): ids for the texts of lists, and for what goes by a name, the same in each
 * extract that is written; `person` holds
 * everybody of the directory, and whoever records name beside. Of two people of one name the first is meant.
 */
export async function makeTextIds(
  connection: DuckDBConnection,
  written: readonly WrittenTable[],
): Promise<void> {
  await connection.run(`
    create table staff as
    select n, name, national_id, role,
      case when source_system = 'SystmOne' then source_id
        else number_for(concat_ws(chr(31), 'practitioner', source_system, coalesce(source_id, n::varchar))) end as id
    from practitioner`);
  await connection.run(`
    create table text_said as select distinct list, name from (${written.flatMap(textsOf).join(' union all ')})
    where name is not null`);
  await connection.run(`
    insert into staff
    select null, name, null, null, number_for('person ' || name)
    from (select name from text_said where list = 'person' except select name from staff) order by name`);
  await connection.run(`
    create table text_id as
    select list, name, number_for(list || ' ' || name) as id, null::varchar as profile
    from text_said where list <> 'person'
    union all
    select 'person', name, first(id order by n nulls last, id), first(number_for('profile ' || id) order by n nulls last, id)
    from staff where name is not null group by name`);
}
