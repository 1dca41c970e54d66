import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { writeParquet } from '../../../steps/staged-tables.ts';
import { RULES } from '../../fhir/write/rules.ts';
import { DIRECTORY } from './directory.ts';
import { LIST_SHAPE } from './lists.ts';
import { type Origins, originsOf } from './origins.ts';
import { PARTS_OF_PATIENT } from './patient-parts.ts';
import { provenanceOf } from './resource.ts';
import { RESOURCES } from './resources.ts';

/**
 * Writes where values come from: `provenance.parquet` leads from each resource to the rows that it was made of, and
 * `provenance.json` says of each element, by resource and table, which columns, rule or constant gave it.
 */
export async function writeProvenance(connection: DuckDBConnection, out: string): Promise<void> {
  const rows = [...ofRecords(), ...ofPatientParts(), ...ofDirectory(), OF_LISTS];
  await writeParquet(
    connection,
    `select * from (${rows.join(' union all ')}) order by file, n, target_id, canonical_table`,
    out,
    'provenance',
  );
  const text = JSON.stringify({ rules: RULES, resources: originsByTable() }, null, 2);
  await writeFile(join(out, 'provenance.json'), `${text}\n`);
}

/** A resource, and the row `t` of a table that it was made of. */
function row(resource: string, id: string, table: string): string {
  return `select ${resource} || '.ndjson' as file, ${id} as target_id, '${table}' as canonical_table, t.n,
    t.source_system, t.source_org, t.source_file, t.source_row, t.source_id from staged_${table} t`;
}

function ofRecords(): string[] {
  return [...RESOURCES.keys()].map(
    (type) => `${row('target.resource', 'target.id', type)} join target on target.n = t.n`,
  );
}

function ofPatientParts(): string[] {
  return Object.entries(PARTS_OF_PATIENT).map(
    ([table, { where }]) => `${row(`'Patient'`, 'whole.id', table)}
      join target whole on whole.patient = t.patient and whole.type = 'patient'
      where ${where}`,
  );
}

/** Entries that say the same are one resource, which comes from all of them. */
function ofDirectory(): string[] {
  return DIRECTORY.map(
    ([type, { resource }, where]) => `${row(`'${resource}'`, 'entry.id', type)}
      join directory_${type} entry on entry.source_system is not distinct from t.source_system
        and entry.source_id is not distinct from t.source_id and entry.row_hash = t.row_hash
      where ${where}`,
  );
}

const OF_LISTS = `${row(`'List'`, 'list_line.id', 'consultation')} join list_line on list_line.n = t.n`;

function originsByTable(): Record<string, Record<string, Origins>> {
  const origins: Record<string, Record<string, Origins>> = {
    List: { consultation: originsOf(LIST_SHAPE) },
  };
  const tell = (resource: string, table: string, said: Origins) => {
    origins[resource] = { ...origins[resource], [table]: said };
  };
  for (const described of RESOURCES.values())
    tell(described.resource, described.type, provenanceOf(described));
  for (const [table, { shape }] of Object.entries(PARTS_OF_PATIENT))
    tell('Patient', table, originsOf(shape));
  for (const [type, { resource, elements }] of DIRECTORY) tell(resource, type, originsOf(elements));
  return origins;
}
