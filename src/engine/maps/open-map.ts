import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../formats/csv/sql.ts';
import units from '../record/units.json' with { type: 'json' };
import { KINDS, MAP_KINDS, type MapKind, type MapRow } from './map.ts';

/** Makes `known_unit`, the units that are understood in whatever spelling. */
export async function openKnownUnits(connection: DuckDBConnection): Promise<void> {
  const known = Object.keys(units.units).map((unit) => `(${sqlText(unit)})`);
  await connection.run(
    `create table known_unit as from (values ${known.join(', ')}) as known(unit)`,
  );
}

/** Makes the table `map` of the rows of a map. */
export async function openMap(
  connection: DuckDBConnection,
  rows: readonly MapRow[],
  name = 'map',
): Promise<void> {
  await connection.run(`
    create table ${name} (line integer, decision varchar, kind varchar, system varchar, code varchar, term varchar,
      target varchar)`);
  const appender = await connection.createAppender(name);
  for (const { line, decision, kind, source, target } of rows) {
    appender.appendInteger(line);
    for (const text of [decision, kind, source.system, source.code, source.term, target.code])
      appender.appendVarchar(text);
    appender.endRow();
  }
  appender.closeSync();
}

/** SQL for the columns by which a record is found in a map, and what stands where a row would fill it. */
function keysOf(kind: MapKind): string {
  const { system, code, term, column, received, isOpen } = KINDS[kind];
  return `coalesce(${system}, '') as system, coalesce(${code}, '') as code, coalesce(${term}, '') as term,
    ${received} as was, t.${column} as stands, ${isOpen} as is_open`;
}

/**
 * SQL for every record that a row of the map `name` is about: what it is, what stands there, what the row says. A record
 * with a code and a unit can be there twice.
 */
export function matchesOf(name = 'map'): string {
  return joined(keyedRecords(), name);
}

/** SQL for every record of which a map could say anything, with what it goes by. */
export function keyedRecords(): string {
  return MAP_KINDS.flatMap((kind) =>
    KINDS[kind].tables.map((table) => keyed(kind, `"${table}" t`, `'${table}'`)),
  ).join(' union all ');
}

/** The same for the entries of a system's list of codes, which are no records. */
export function listedMatches(): string {
  const clinical = keyed('code', `code t where t.kind = 'clinical'`, `'code'`);
  const drug = keyed('drug', `code t where t.kind = 'drug'`, `'code'`);
  return joined(`${clinical} union all ${drug}`, 'map');
}

function keyed(kind: MapKind, from: string, type: string): string {
  return `select '${kind}' as kind, ${type} as type, t.n, t.patient, ${keysOf(kind)} from ${from}`;
}

function joined(keyed: string, name: string): string {
  return `select record.*, map.line, map.decision, map.target
    from (${keyed}) record join ${name} map using (kind, system, code, term)`;
}
