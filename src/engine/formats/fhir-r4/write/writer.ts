import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral, rowsOf } from '../../../duckdb.ts';
import { RECORD_TYPES, type RecordType } from '../../../record/tables.ts';
import { createMacros } from '../../fhir/write/create-macros.ts';
import { makeTargets, openStaged } from '../../fhir/write/targets.ts';
import type { Writer, Writing } from '../../format.ts';
import { directoryQueries } from './directory.ts';
import { makeLists } from './lists.ts';
import { makePatientParts } from './patient-parts.ts';
import { writeProvenance } from './provenance.ts';
import { relateTargets } from './relations.ts';
import { linesSql } from './resource.ts';
import { RESOURCES } from './resources.ts';

/** Writes a bulk package of FHIR R4 in UK Core's profiles: a file for each resource type, a manifest, where values come from. */
export const FHIR_R4_WRITER: Writer = {
  rules: {
    'no-table': 'Only the words of its own system tell the record; no column does.',
    'patient-missing': 'The record belongs to no patient of the extract.',
  },
  write: writePackage,
};

async function writePackage(writing: Writing): Promise<void> {
  const { connection, staged, out, signal, producedAt, onFile = () => {} } = writing;
  const ofRelease = await readFile(new URL('macros.sql', import.meta.url), 'utf8');
  await createMacros(connection, ofRelease);
  await openStaged(connection, staged);
  await makeTargets(connection, RESOURCES);
  await relateTargets(connection);
  await makeLists(connection);
  await makePatientParts(connection);
  const counts: Record<string, number> = {};
  const files = [...(await queriesByResource(connection))];
  for (const [done, [resource, queries]] of files.entries()) {
    signal?.throwIfAborted();
    onFile(done, files.length);
    const count = await writeLines(connection, out, resource, queries.join(' union all '));
    if (count > 0) counts[resource] = count;
  }
  await tellFates(connection);
  await writeProvenance(connection, out);
  await writeManifest(out, counts, producedAt);
}

/** The queries that give the lines of each file, but those that would give none. */
async function queriesByResource(connection: DuckDBConnection): Promise<Map<string, string[]>> {
  const types = await rowsOf<{ type: RecordType }>(connection, 'select distinct type from target');
  const held = new Set(types.map(({ type }) => type));
  const queries = new Map([...directoryQueries()].map(([resource, query]) => [resource, [query]]));
  for (const described of RESOURCES.values())
    if (held.has(described.type))
      queries.set(described.resource, [
        ...(queries.get(described.resource) ?? []),
        linesSql(described),
      ]);
  queries.set('List', ['select n, line, depth, path from list_line']);
  return new Map([...queries].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** JSON holds no control characters, so that nothing in a line is taken for a delimiter or quote. */
const AS_LINES = `(format csv, header false, delimiter E'\\x01', quote '', escape '')`;

/** Gives how many lines there are; a type without any gets no file. */
async function writeLines(
  connection: DuckDBConnection,
  out: string,
  resource: string,
  query: string,
): Promise<number> {
  const order = resource === 'List' ? 'n, depth, path' : 'n';
  const file = join(out, `${resource}.ndjson`);
  const [copied] = await rowsOf<{ Count: string }>(
    connection,
    `copy (select line from (${query}) order by ${order}) to ${pathLiteral(file)} ${AS_LINES}`,
  );
  const count = Number(copied?.Count ?? 0);
  if (count === 0) await rm(file);
  return count;
}

async function tellFates(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    insert into record_fate
    select n, 'written', null, resource || '.ndjson', id from target`);
  for (const type of RECORD_TYPES)
    await connection.run(
      type === 'other_record'
        ? `insert into record_fate select n, 'excluded', 'no-table', null, null from staged_other_record`
        : `insert into record_fate
           select n, 'rejected', 'patient-missing', null, null from staged_${type}
           where n not in (select n from target)`,
    );
}

/** As a FHIR bulk export states its files. */
async function writeManifest(
  out: string,
  counts: Record<string, number>,
  producedAt: string,
): Promise<void> {
  const output = Object.entries(counts).map(([type, count]) => ({
    type,
    url: `${type}.ndjson`,
    count,
  }));
  const manifest = {
    transactionTime: producedAt,
    request: 'changeover convert',
    requiresAccessToken: false,
    output,
    error: [],
  };
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
