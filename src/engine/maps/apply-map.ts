import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Refusal } from '../../lib/refusal.ts';
import { rowsOf, withDatabase } from '../duckdb.ts';
import { openRecord } from '../profile/open-record.ts';
import type { RecordType } from '../record/tables.ts';
import {
  type AppliedMap,
  readStagedExtract,
  type StagedExtract,
  writeStagedExtract,
} from '../steps/staged-extract.ts';
import { writeParquet } from '../steps/staged-tables.ts';
import { threadsFor } from '../threads-for.ts';
import { type CodeMap, KINDS, MAP_KINDS, type MapKind } from './map.ts';
import { listedMatches, matchesOf, openKnownUnits, openMap } from './open-map.ts';

/** Each record that a map filled: `was` what stood in `column`, `now` what stands there, and by which row. */
const MAPPED = 'mapped';
export const MAPPED_FILE = `${MAPPED}.parquet`;

/**
 * Fills a staged extract with what a map says, in its place, and gives it as it stands then. What was received stays:
 * a row fills what is empty or understood by nobody, what the record says of itself (`raw`, `orig_code`, `orig_term`) is
 * left as it is, and `mapped.parquet` keeps every record with what stood there and the row of the map that filled it.
 * Doing it again is refused.
 *
 * The folder has to be the caller's own. Stopped on the way it is no staged extract any more.
 */
export async function applyMap(staged: string, map: CodeMap): Promise<StagedExtract> {
  const extract = await readStagedExtract(staged);
  if (!extract) throw new Error('a map is applied to what was staged');
  if (extract.map)
    throw new Refusal(
      'usage-wrong',
      'A map was applied to this extract already. Name the folder of the extract itself.',
    );
  await rm(join(staged, 'staged.json'));
  const database = join(staged, 'mapping.duckdb');
  const applied = await withDatabase(database, (connection) => fill(connection, staged, map), {
    threads: await threadsFor([staged]),
  });
  for (const leftover of [database, `${database}.wal`, `${database}.spill`])
    await rm(leftover, { recursive: true, force: true });
  const { layout, ...rest } = extract;
  return writeStagedExtract(staged, { ...rest, map: applied });
}

async function fill(
  connection: DuckDBConnection,
  staged: string,
  { rows, sha256 }: CodeMap,
): Promise<AppliedMap> {
  await openRecord(connection, staged);
  await openKnownUnits(connection);
  await openMap(connection, rows);
  await connection.run(`create table ${MAPPED} as select * from (${matchesOf()}) where is_open`);
  await connection.run(`create table listed as select * from (${listedMatches()}) where is_open`);
  const filled = await rowsOf<{ type: Filled }>(
    connection,
    `select type from ${MAPPED} union select type from listed`,
  );
  for (const { type } of filled) await rewrite(connection, staged, type);
  await writeParquet(
    connection,
    `select kind, type, n, was, target as now, line, decision from ${MAPPED} order by type, n, kind`,
    staged,
    MAPPED,
  );
  const [counts] = await rowsOf<{ records: number; patients: number }>(
    connection,
    `select count(distinct n)::integer as records, count(distinct patient)::integer as patients from ${MAPPED}`,
  );
  return { sha256, rows: rows.length, ...(counts as { records: number; patients: number }) };
}

/** Records, and the list of codes that a system uses: whatever is written out of it says the same. */
type Filled = RecordType | 'code';

/**
 * What is filled. A medicine's code of dm+d is its code of SNOMED CT too, as readers have it; and formats are written
 * from the unit as it was received, so that takes the place of it in both.
 */
const COLUMNS: readonly { column: string; by: MapKind[] }[] = [
  { column: 'snomed_concept', by: ['code', 'drug'] },
  { column: 'dmd', by: ['drug'] },
  { column: 'unit', by: ['unit'] },
  { column: 'unit_raw', by: ['unit'] },
];

async function rewrite(connection: DuckDBConnection, staged: string, table: Filled) {
  const kinds = kindsIn(table);
  const from = table === 'code' ? 'listed' : MAPPED;
  const joins = kinds.map(
    (kind) =>
      `left join (select n, target from ${from} where kind = '${kind}' and type = '${table}') by_${kind} on by_${kind}.n = t.n`,
  );
  const filled = COLUMNS.flatMap(({ column, by }) => {
    const targets = by.filter((kind) => kinds.includes(kind)).map((kind) => `by_${kind}.target`);
    return targets.length > 0 ? [`coalesce(${targets.join(', ')}, t.${column}) as ${column}`] : [];
  });
  const query = `select t.* replace (${filled.join(', ')}) from "${table}" t ${joins.join(' ')} order by t.n`;
  await writeParquet(connection, query, staged, `${table}.filled`);
  await rename(join(staged, `${table}.filled.parquet`), join(staged, `${table}.parquet`));
}

function kindsIn(table: Filled): MapKind[] {
  if (table === 'code') return ['code', 'drug'];
  return MAP_KINDS.filter((kind) => (KINDS[kind].tables as readonly RecordType[]).includes(table));
}
