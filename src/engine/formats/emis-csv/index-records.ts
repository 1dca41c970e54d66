import type { DuckDBConnection } from '@duckdb/node-api';
import { tellingColumns } from './content.ts';
import { liveAmong } from './live-among.ts';
import { type TableName, tableNamed } from './manifest.ts';
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
    await makeContent(connection, records);
    await connection.run(`
      insert into twin
      select n from content_${table} semi join (
        select hash(patient, row_hash) as h from content_${table} group by h having count(*) > 1
      ) repeated on repeated.h = hash(patient, row_hash)`);
    if (types.length > 1)
      await connection.run(`
        create table rarer_${table} as
        select t.* from text_${table} t
        semi join (select n from kind_${table} where type <> '${types[0]}') rarer on rarer.n = t._n`);
    if (LED_TO.has(table)) await makeIndex(connection, table);
    await connection.run(`drop table content_${table}`);
  }
}

/**
 * Says what each row is, and beside it a hash of columns that are the same in all rows of one content:
 * whose hash stands there once has no twin, and what it says need not be put together here.
 */
async function makeKinds(connection: DuckDBConnection, records: RecordTable): Promise<void> {
  const { table, types } = records;
  const { where, type, joinsOfType } = recordSql(records);
  const joins = types.length > 1 ? joinsOfType.join('\n') : '';
  await connection.run(`
    create table kind_${table} as
    select t._n as n, ${type} as type,
      hash(${['t.patient', ...tellingColumns(tableNamed(table))].join(', ')}) as likeness
    from live_${table} t ${joins} ${where}`);
}

/** Makes `content_<table>` of the records that are led to or may have a twin. */
async function makeContent(connection: DuckDBConnection, records: RecordTable): Promise<void> {
  const { table } = records;
  const { from, where, type, raw, code } = recordSql(records, rowsToIndex(table));
  await connection.run(`
    create table content_${table} as
    select n, patient, id, type, code, uuid_of(type || chr(10) || raw) as row_hash from (
      select t._n as n, t.patient, ${idOf(records)} as id, ${type} as type, ${code} as code,
        ${raw} as raw
      from ${from} ${where})`);
}

/** Others lead to nearly all rows of a table, but to few entries: those that are parents. */
function rowsToIndex(table: TableName): string {
  if (table === 'Admin_Patient' || (LED_TO.has(table) && table !== 'CareRecord_Observation'))
    return `live_${table}`;
  const alike = `
    select n from kind_${table}
    semi join (select likeness from kind_${table} group by likeness having count(*) > 1) using (likeness)`;
  const parents = `
    union select t._n from live_${table} t
    semi join parent_id on parent_id.patient = t.patient and parent_id.id = t.id_ObservationGuid`;
  const wanted = LED_TO.has(table) ? `${alike} ${parents}` : alike;
  return liveAmong(
    tableNamed(table),
    `(select t.* from text_${table} t semi join (${wanted}) wanted on wanted.n = t._n)`,
  );
}

async function makeIndex(connection: DuckDBConnection, table: TableName): Promise<void> {
  const only = table === 'CareRecord_Observation' ? 'semi join parent_id using (patient, id)' : '';
  await connection.run(`
    create table index_${table} as
    select c.patient, c.id, c.n, c.type, c.code, c.row_hash, twin.n is not null as is_twin
    from (select * from content_${table} ${only}) c left join twin on twin.n = c.n`);
}
