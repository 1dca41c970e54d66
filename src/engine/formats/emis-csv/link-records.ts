import type { DuckDBConnection } from '@duckdb/node-api';
import { writeParquet } from '../../steps/staged-tables.ts';
import { RECORD_TABLES, type RecordTable } from './record-tables.ts';
import type { RelationTo } from './records/record-table.ts';

const LINKED = RECORD_TABLES.filter(({ relations }) => relations.length > 0);

/**
 * Writes all relations, each with the child, in the order of the children, and adds to the table `finding` those that
 * lead nowhere. Ids are looked up once for both.
 */
export async function writeRelations(connection: DuckDBConnection, out: string): Promise<void> {
  for (const records of LINKED) await connection.run(linksOf(records));
  const rows = LINKED.flatMap((records) => records.relations.map(relationsOf(records)));
  const query = `select * from (${rows.join(' union all ')}) order by n, kind, to_n, key`;
  await writeParquet(connection, query, out, 'relation');
  const lost = LINKED.flatMap((records) => records.relations.map(lostOf(records)));
  await connection.run(`insert into finding ${lost.join(' union all ')}`);
}

/** `link_<table>`: of each row with a relation its place, and for every relation where it leads, or the id that leads nowhere. */
function linksOf({ table, relations }: RecordTable): string {
  const list = relations.map((relation, place) => {
    const lost = maybeNothing(relation)
      ? 'null::varchar'
      : `case when to_${place}.n is null and t.id_${relation.column} is not null then t.${relation.column} end`;
    return `to_${place}.n as n_${place}, to_${place}.type as type_${place}, ${lost} as lost_${place}`;
  });
  const joins = relations.map(
    ({ to, column }, place) =>
      `left join index_${to} to_${place} on to_${place}.patient = t.patient and to_${place}.id = t.id_${column}`,
  );
  return `
    create table link_${table} as
    select t._n as n, t._file, t._row, ${list.join(', ')}
    from live_${table} t ${joins.join(' ')}
    where ${relations.map((_, place) => `n_${place} is not null or lost_${place} is not null`).join(' or ')}`;
}

/** An entry that is no problem has none of its id. */
function maybeNothing({ kind }: RelationTo): boolean {
  return kind === 'actual-problem';
}

/** What hangs from a test report is its result; the column is the same as a parent's. */
function relationsOf({ table }: RecordTable) {
  return ({ kind }: RelationTo, place: number): string => {
    const said =
      kind === 'parent'
        ? `case type_${place} when 'test_report' then 'report' else 'parent' end`
        : `'${kind}'`;
    return `
      select n::integer as n, ${said} as kind, n_${place}::integer as to_n, null::varchar as key
      from link_${table} where n_${place} <> n`;
  };
}

function lostOf({ table }: RecordTable) {
  return ({ column }: RelationTo, place: number): string => `
    select 'reference-unresolved', _file, _row, '${column}', lost_${place}
    from link_${table} where lost_${place} is not null`;
}
