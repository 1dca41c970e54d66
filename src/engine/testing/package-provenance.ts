import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readableParquet, rowsOf, withDatabase } from '../duckdb.ts';
import type { Origin, Origins } from '../formats/fhir-r4/write/origins.ts';
import { isObject, type Json, type JsonObject } from '../record/json.ts';
import { followsRule, type SourceRow } from './provenance-rules.ts';

type Leaf = { path: string; value: Exclude<Json, Json[] | JsonObject> };
type RowOfResource = { file: string; target_id: string; canonical_table: string; n: number };

/** What was looked at, and values that nothing in the provenance of the package gives. */
export type Explained = { values: number; copies: number; unexplained: string[] };

/**
 * Holds every value of every resource of a FHIR package against what its provenance says: that it is a constant, that a
 * row of the canonical record in `staged` has it in a column, or that a rule makes it of columns of that row.
 */
export async function explainValues(written: string, staged: string): Promise<Explained> {
  const { resources } = JSON.parse(readFileSync(join(written, 'provenance.json'), 'utf8')) as {
    resources: Record<string, Record<string, Origins>>;
  };
  const rows = await rowsOfResources(written, staged);
  const explained: Explained = { values: 0, copies: 0, unexplained: [] };
  for (const resource of resourcesIn(written)) {
    const type = String(resource.resourceType);
    const own = rows.get(`${type}/${resource.id}`) ?? [];
    for (const leaf of leavesOf(resource)) {
      const origins = own.flatMap((row) =>
        (resources[type]?.[row.table]?.[leaf.path] ?? []).map((origin) => ({ origin, row })),
      );
      const found = origins.filter(({ origin, row }) => gives(origin, row, leaf, rows));
      explained.values++;
      if (found.some(({ origin }) => isCopy(origin))) explained.copies++;
      if (found.length === 0) explained.unexplained.push(`${type}: ${leaf.path}: ${leaf.value}`);
    }
  }
  return explained;
}

function isCopy(origin: Origin): boolean {
  return 'columns' in origin && !origin.rule;
}

function gives(
  origin: Origin,
  row: SourceRow,
  { value }: Leaf,
  rows: ReadonlyMap<string, SourceRow[]>,
): boolean {
  if ('constant' in origin) return origin.constant === value;
  const said = origin.columns.map((column) => {
    if (!(column in row.columns)) throw new Error(`${row.table} has no column ${column}`);
    return row.columns[column] ?? null;
  });
  if (origin.rule) return followsRule(origin.rule, { value: String(value), said, row, rows });
  return said.some((text) => text === String(value));
}

/** The rows of the canonical record that each resource was made of, by type and id. */
async function rowsOfResources(written: string, staged: string): Promise<Map<string, SourceRow[]>> {
  return withDatabase(':memory:', async (connection) => {
    const told = await rowsOf<RowOfResource>(
      connection,
      `select file, target_id, canonical_table, n from ${readableParquet(join(written, 'provenance.parquet'))}`,
    );
    const relations = await rowsOf<{ n: number; kind: string; to_n: number; key: string | null }>(
      connection,
      `select * from ${readableParquet(join(staged, 'relation.parquet'))}`,
    );
    const held = Map.groupBy(
      relations.flatMap((one) => [
        { of: one.n, far: one.to_n, ...one },
        { of: one.to_n, far: one.n, ...one },
      ]),
      ({ of }) => of,
    );
    const byTable = new Map<string, Map<number, SourceRow>>();
    for (const table of new Set(told.map((row) => row.canonical_table))) {
      const isRecord = !['practitioner', 'organisation', 'location'].includes(table);
      const all = await rowsOf<Record<string, unknown>>(
        connection,
        `select columns(*)::varchar from ${readableParquet(join(staged, `${table}.parquet`))}`,
      );
      const rows = all.map((columns) => {
        const n = Number(columns.n);
        const related = isRecord ? (held.get(n) ?? []) : [];
        return [n, { table, n, columns: columns as SourceRow['columns'], related }] as const;
      });
      byTable.set(table, new Map(rows));
    }
    const found = new Map<string, SourceRow[]>();
    for (const { file, target_id, canonical_table, n } of told) {
      const row = byTable.get(canonical_table)?.get(n);
      if (!row) throw new Error(`There is no row ${n} in ${canonical_table}`);
      const name = `${file.replace('.ndjson', '')}/${target_id}`;
      found.set(name, [...(found.get(name) ?? []), row]);
    }
    return found;
  });
}

function resourcesIn(written: string): JsonObject[] {
  const names = readdirSync(written).filter((name) => name.endsWith('.ndjson'));
  const lines = names.flatMap((name) =>
    readFileSync(join(written, name), 'utf8').trim().split('\n'),
  );
  return lines.map((line) => JSON.parse(line) as JsonObject);
}

/** Every value that is no list or object, by its path as `provenance.json` has it. */
export function leavesOf(value: Json, path = ''): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, path));
  if (!isObject(value)) return [{ path, value }];
  const place = typeof value.url === 'string' ? `${path}('${value.url}')` : path;
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(inner ?? null, place ? `${place}.${name}` : name),
  );
}
