import type { DuckDBConnection } from '@duckdb/node-api';
import { inFiles, type StagedNumbers } from './fates-of-rows.ts';
import { fromOf, numberOf, type RecordSource } from './record-source.ts';
import type { TextFile } from './sources.ts';

/**
 * Makes `content_<source>` (n, patient, id, type, code, row_hash) of every source, `twin` of the records
 * whose content stands more than once in their patient's record, and `index_<source>` of the records
 * that others can be related to. An id that is there twice leads to the last record that has it.
 */
export async function indexRecords(
  connection: DuckDBConnection,
  sources: readonly RecordSource[],
): Promise<void> {
  await connection.run('create table twin (n integer)');
  for (const source of sources) {
    const { name, id, type, code, raw } = source;
    await connection.run(`
      create table content_${name} as
      select n, patient, id, type, code, hash_of(type || chr(10) || raw) as row_hash from (
        select ${numberOf(source)}::integer as n, t.patient, ${id} as id, ${type} as type,
          ${code} as code, ${raw} as raw
        from ${fromOf(source)})`);
    await connection.run(`
      insert into twin
      select n from content_${name} semi join (
        select hash(patient, type, row_hash) as h from content_${name} group by h having count(*) > 1
      ) repeated on repeated.h = hash(patient, type, row_hash)`);
  }
  const sought = new Set(sources.flatMap(({ relations }) => relations.map(({ to }) => to)));
  for (const name of sought) {
    const ids = sources.flatMap(({ table, relations }) =>
      relations
        .filter(({ to }) => to === name)
        .map(
          ({ id, isMany }) =>
            `select t.patient, ${isMany ? `unnest(${id})` : id} as id from live_${table} t where ${id} is not null`,
        ),
    );
    await connection.run(`
      create table index_${name} as
      select c.patient, c.id, c.n, c.type, c.code, c.row_hash, twin.n is not null as is_twin
      from (
        select * from content_${name} semi join (${ids.join(' union ')}) using (patient, id)
        qualify row_number() over (partition by patient, id order by n desc) = 1
      ) c left join twin on twin.n = c.n order by c.n`);
  }
}

/** The records of all sources that have one for each row; needs `content_<source>`. */
export function stagedNumbers(
  sources: readonly RecordSource[],
  files: readonly TextFile[],
): StagedNumbers {
  const own = sources.filter(({ offset }) => offset === 0);
  const numbers = own.map(({ name }) => `select n from content_${name}`);
  return {
    query: inFiles(numbers.join(' union all '), files),
    tables: new Set(own.map(({ table }) => table)),
  };
}
