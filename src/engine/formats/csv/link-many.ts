import type { DuckDBConnection } from '@duckdb/node-api';
import { fromOf, numberOf, type RecordSource } from './record-source.ts';

/**
 * Makes `link_<source>` (n, place, to_n, code, row_hash, is_twin) of the sources whose rows lead to several records by
 * a list of ids, for every relation by its place, and `related_<source>` of what a row is related to, together. A list
 * is looked up once for all relations that are by it. Needs `index_<source>` of all that they lead to.
 */
export async function linkMany(
  connection: DuckDBConnection,
  sources: readonly RecordSource[],
): Promise<void> {
  const linked = sources.filter(hasMany);
  const sought = new Set(linked.flatMap((source) => placesOf(source).map(({ to }) => to)));
  if (sought.size === 0) return;
  const indexes = [...sought].map((name) => `select '${name}' as source, * from index_${name}`);
  await connection.run(`create table index_of_many as ${indexes.join(' union all by name ')}`);
  for (const source of linked) {
    const links = Map.groupBy(placesOf(source), ({ id }) => id)
      .entries()
      .map(([id, places]) => linksBy(source, id, places));
    await connection.run(`create table link_${source.name} as ${[...links].join(' union all ')}`);
    await connection.run(relatedOf(source));
  }
}

export function hasMany({ relations }: RecordSource): boolean {
  return relations.some(({ isMany }) => isMany);
}

type Place = { place: number; to: string; id: string };

function placesOf({ relations }: RecordSource): Place[] {
  return relations.flatMap(({ to, id, isMany }, place) => (isMany ? [{ place, to, id }] : []));
}

function linksBy(source: RecordSource, id: string, places: readonly Place[]): string {
  const cases = places.map(({ place, to }) => `when '${to}' then ${place}`);
  const joins = [
    ...source.joins,
    `cross join unnest(${id}) as sought(id)`,
    'join index_of_many far on far.id = sought.id',
  ];
  return `
    select ${numberOf(source)}::integer as n, case far.source ${cases.join(' ')} end as place,
      far.n::integer as to_n, far.code, far.row_hash, far.is_twin
    from ${fromOf({ ...source, joins })} and far.patient = t.patient
      and far.source in (${places.map(({ to }) => `'${to}'`).join(', ')})`;
}

function relatedOf(source: RecordSource): string {
  const columns = placesOf(source).map(
    ({ place }) => `
      min(code) filter (place = ${place}) as code_${place},
      string_agg(row_hash::varchar, ' ' order by to_n) filter (place = ${place}) as row_hash_${place},
      bool_or(is_twin) filter (place = ${place}) as is_twin_${place}`,
  );
  return `
    create table related_${source.name} as
    select n, ${columns.join(', ')} from link_${source.name} group by n`;
}
