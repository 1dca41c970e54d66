import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableName } from './manifest.ts';
import { idOf, recordSql } from './record-sql.ts';
import { RECORD_TABLES, type RecordTable } from './record-tables.ts';

/** Tables to whose records others are related. */
const LED_TO = new Set<TableName>(
  RECORD_TABLES.flatMap(({ relations }) => relations.map(({ to }) => to)),
);

/**
 * Makes `kind_<table>` (n, type) of every record table, `twin` of the records whose content stands more than
 * once in their patient's record, and `index_<table>` (patient, id, n, type, code, row_hash, is_twin) of the
 * records that others can be related to. Reading all rows again for each rarer type of a table would take
 * longer than reading them: these have `rarer_<table>`, as received.
 */
export async function indexRecords(connection: DuckDBConnection): Promise<void> {
  await connection.run('create table twin (n integer)');
  for (const records of RECORD_TABLES) {
    const { table, types } = records;
    await makeKinds(connection, records);
    await connection.run(`
      insert into twin
      select n from kind_${table} semi join (
        select hash(patient, row_hash) as h from kind_${table} group by h having count(*) > 1
      ) repeated on repeated.h = hash(patient, row_hash)`);
    if (types.length > 1)
      await connection.run(`
        create table rarer_${table} as
        select t.*, rarer.type as _type from text_${table} t
        join (select n, type from kind_${table} where type <> '${types[0]}') rarer on rarer.n = t._n`);
    if (LED_TO.has(table)) await makeIndex(connection, table);
  }
}

/**
 * Says what each row is, and by a number what it says. Others lead to nearly all rows of a table, but to few entries:
 * those that are parents.
 */
async function makeKinds(connection: DuckDBConnection, records: RecordTable): Promise<void> {
  const { table, type, joinsOfType = [] } = records;
  const { from, where, hashAs, code } = recordSql(records);
  const isEntry = table === 'CareRecord_Observation';
  const ifLedTo = (sql: string) => {
    if (!LED_TO.has(table)) return 'null';
    return isEntry ? `case when panel.id is not null then ${sql} end` : sql;
  };
  await connection.run(`
    create table kind_${table} as
    select t._n as n, t.patient, ${type} as type, ${ifLedTo(idOf(records))}::varchar as id,
      ${ifLedTo(code)}::varchar as code, ${hashAs(type)} as row_hash
    from ${from} ${joinsOfType.join(' ')} ${where}`);
}

async function makeIndex(connection: DuckDBConnection, table: TableName): Promise<void> {
  await connection.run(`
    create table index_${table} as
    select kind.*, twin.n is not null as is_twin
    from kind_${table} kind left join twin on twin.n = kind.n where kind.id is not null`);
}
