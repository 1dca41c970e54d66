import type { DuckDBConnection } from '@duckdb/node-api';
import { writeParquet } from '../../steps/staged-tables.ts';
import { RECORD_TABLES, type RecordTable } from './record-tables.ts';
import type { RelationTo } from './records/record-table.ts';

const LINKED = RECORD_TABLES.filter(isLinked);

/** Whether the records of a table lead to others. */
export function isLinked({ relations }: RecordTable): boolean {
  return relations.length > 0;
}

/**
 * Makes `link_<table>` with a row for each that was received, in their order: whose it is and whether it is of the main
 * type (nothing of one that was left out), for each relation where it leads, or the id that leads nowhere, and what a
 * record takes from all that it is related to. Ids are looked up once, here. Needs `kind_<table>` and `index_<table>`.
 */
export async function linkRecords(connection: DuckDBConnection): Promise<void> {
  for (const records of LINKED) await connection.run(linksOf(records));
}

/**
 * Writes all relations, each with the child, in the order of the children, and adds to the table `finding` those that
 * lead nowhere.
 */
export async function writeRelations(connection: DuckDBConnection, out: string): Promise<void> {
  const rows = LINKED.flatMap((records) => records.relations.map(relationsOf(records)));
  const query = `select * from (${rows.join(' union all ')}) order by n, kind, to_n, key`;
  await writeParquet(connection, query, out, 'relation');
  const lost = LINKED.flatMap((records) => records.relations.map(lostOf(records)));
  await connection.run(`insert into finding ${lost.join(' union all ')}`);
}

function linksOf({ table, relations, types }: RecordTable): string {
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
  const parent = relations.findIndex(({ kind }) => kind === 'parent');
  const [isMain, rarer] =
    types.length > 1
      ? ['rarer._n is null', `left join rarer_${table} rarer on rarer._n = t._n`]
      : ['true', ''];
  const all = (column: string) => relations.map((_, place) => `to_${place}.${column}`);
  const twins = all('is_twin').map((isTwin) => `coalesce(${isTwin}, false)`);
  return `
    create table link_${table} as
    select t._n as n, t.patient, t.ods, ${isMain} as is_main, t._file, t._row, ${list.join(', ')},
      case when coalesce(${all('n').join(', ')}) is not null then hash(${all('row_hash').join(', ')}) end as context,
      twin.n is not null or ${twins.join(' or ')} as is_twin, ${parent < 0 ? 'null' : `to_${parent}.code`} as parent_code
    from live_${table} t ${joins.join(' ')} left join twin on twin.n = t._n ${rarer}
    union all by name select _n as n from left_out_${table}
    order by n`;
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
