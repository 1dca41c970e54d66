import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral, readableParquet } from '../../duckdb.ts';
import { RECORD_TYPES } from '../../record/tables.ts';
import type { StagedExtract } from '../../steps/staged-extract.ts';
import type { WrittenSide } from './write-side.ts';

/**
 * Makes the table `place_<name>`: for each record by the table and id that EMIS has for it (`patient`: the
 * id of its patient), where it stands in the written extract, or the rule by which it is not there. Of several rows the
 * record goes by the one in the table with the shortest name: tables of a part are called after the whole (SRPatient).
 */
export async function makePlaces(
  connection: DuckDBConnection,
  name: string,
  { staged, fates }: WrittenSide,
): Promise<void> {
  const { files = [] } = JSON.parse(
    await readFile(join(staged, 'staged.json'), 'utf8'),
  ) as StagedExtract;
  const tables = files.map(({ position, table }) => `(${position}, ${textOf(table)})`);
  const records = RECORD_TYPES.map(
    (type) =>
      `select n, patient, source_file, source_id from ${readableParquet(join(staged, `${type}.parquet`))}`,
  );
  await connection.run(`
    create table place_${name} as
    with emis(file, emis_table) as (values ${tables.join(', ')}),
    fate as (
      select n, min(rule) as rule,
        arg_min((file, target_id), (length(file), file, target_id)) filter (fate = 'written') as place
      from ${readableParquet(fates)} group by n
    )
    select emis_table, r.source_id as id, p.source_id as patient,
      regexp_replace(place[1], '\\.\\w+$', '') as written_table, place[2] as written_id, rule
    from (${records.join(' union all ')}) r
    join emis on emis.file = r.source_file
    join ${readableParquet(join(staged, 'patient.parquet'))} p on p.patient = r.patient
    join fate on fate.n = r.n`);
}

function textOf(text: string | null): string {
  return text === null ? 'null' : pathLiteral(text);
}
