import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readableParquet } from '../duckdb.ts';
import { RECORD_TYPES } from '../record/tables.ts';
import { writeParquet } from '../steps/staged-tables.ts';
import type { Folders } from './sides.ts';

/** A patient is found as a patient, whatever their demographics say. */
const TIER = `case type when ${RECORD_TYPES.indexOf('patient')} then 'patient' else 'content' end`;

const FIELDS = `'[{"name":"VARCHAR","label":"VARCHAR","source":"VARCHAR","target":"VARCHAR","unit":{"source":"VARCHAR","target":"VARCHAR"},"rule":"VARCHAR"}]'`;

/**
 * Gives every outcome its number in the view `outcome`: a source record's outcome has the number of
 * the record, the unexpected ones follow after the last of them.
 */
export async function numberOutcomes(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create table numbered as
    select coalesce(source_n, last_n + row_number() over (order by source_n nulls first, target_n))::integer as n, *
    exclude last_n from judged, (select coalesce(max(n), 0) as last_n from source_record)`);
  await connection.run(`
    create view outcome as
    select source_n as n, source_n, target_n, type, person, 'identical' as fate, ${TIER} as tier,
      '[]' as rules, '[]' as names, '[]' as fields
    from settled
    union all select * from numbered`);
}

/** Writes `outcomes.parquet`, all of them, and `findings.parquet`, everything that is a difference. */
export async function writeOutcomes(
  connection: DuckDBConnection,
  folders: Folders,
  out: string,
): Promise<void> {
  await writeParquet(
    connection,
    `select n, ${typeName('type')} as type, fate, tier, ${words('rules')} as rules,
       ${words('names')} as fields, person, source_n, target_n
     from outcome order by n`,
    out,
    'outcomes',
  );
  await writeFindings(connection, folders, out);
}

function words(column: string): string {
  return `from_json(${column}, '["VARCHAR"]')`;
}

async function writeFindings(
  connection: DuckDBConnection,
  folders: Folders,
  out: string,
): Promise<void> {
  const nhsNumbers = (['source', 'target'] as const).map((side) => {
    const patients = readableParquet(join(folders[side], 'patient.parquet'));
    return `select person, patient.nhs_number from ${patients} patient
      join ${side}_person using (patient)`;
  });
  await writeParquet(
    connection,
    `select o.n, ${typeName('o.type')} as type, o.fate, known.nhs_number, o.source_n, o.target_n,
       s.source_id, t.source_id as target_id, from_json(o.fields, ${FIELDS}) as fields,
       o.tier, ${words('o.rules')} as rules,
       nearest.nearest_n, nearest.nearest_reason
     from outcome o
     left join (
       select person, min(nhs_number) as nhs_number from (${nhsNumbers.join(' union all ')}) group by person
     ) known on known.person = o.person
     left join source_record s on s.n = o.source_n
     left join target_record t on t.n = o.target_n
     left join nearest on nearest.n = o.n
     where o.fate <> 'identical'
     order by o.n`,
    out,
    'findings',
  );
}

/** The type's name for its place in the list. */
export function typeName(column: string): string {
  const names = RECORD_TYPES.map((type) => `'${type}'`).join(', ');
  return `([${names}])[${column} + 1]`;
}
