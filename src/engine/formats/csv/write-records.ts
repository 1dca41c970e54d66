import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import { COMMON_COLUMNS, OWN_COLUMNS, RECORD_TYPES, type RecordType } from '../../record/tables.ts';
import { columnsOf, writeParquet } from '../../steps/staged-tables.ts';
import { hasMany, linkMany } from './link-many.ts';
import { fromOf, numberOf, type RecordSource, type RelationTo } from './record-source.ts';

/** Writes the records of every type, and gives how many there are of each. Needs `indexRecords`. */
export async function writeRecords(
  connection: DuckDBConnection,
  sources: readonly RecordSource[],
  out: string,
): Promise<Partial<Record<RecordType, number>>> {
  const counts: Partial<Record<RecordType, number>> = {};
  await linkMany(connection, sources);
  for (const type of RECORD_TYPES) {
    const own = sources.filter(({ types }) => types.includes(type));
    if (own.length === 0) continue;
    const typed = columnsOf(type).map(([name, sqlType]) => `${name}::${sqlType} as ${name}`);
    const rows = own.map((source) => stagedRows(source, type)).join('\nunion all\n');
    await writeParquet(
      connection,
      `select ${typed.join(', ')} from (${hashed(rows, type)}) order by n`,
      out,
      type,
    );
    const tables = own.map(({ name }) => `select type from content_${name}`);
    const [counted] = await rowsOf<{ count: number }>(
      connection,
      `select count(*)::integer as count from (${tables.join(' union all ')}) where type = '${type}'`,
    );
    if (counted?.count) counts[type] = counted.count;
  }
  return counts;
}

/** Selects the rows of one type, in the order of the canonical table's columns, with their `context`. */
function stagedRows(source: RecordSource, type: RecordType): string {
  const { relations, common, raw, code, id } = source;
  const joins = relations.flatMap(({ to, id: sought, isMany }, place) =>
    isMany
      ? []
      : [
          `left join index_${to} to_${place} on to_${place}.patient = t.patient and to_${place}.id = ${sought}`,
        ],
  );
  if (hasMany(source))
    joins.push(`left join related_${source.name} many on many.n = ${numberOf(source)}`);
  const parent = relations.findIndex(({ kind }) => kind === 'parent');
  const twins = relations.map((_, place) => `coalesce(${farOf(source, place, 'is_twin')}, false)`);
  const values: Record<string, string> = {
    n: numberOf(source),
    patient: 't.patient',
    source_file: 't._file',
    source_row: 't._row',
    source_id: id,
    is_confidential: 'false',
    orig_code: code,
    is_degraded: 'false',
    parent_code: parent < 0 ? 'null' : farOf(source, parent, 'code'),
    is_twin: ['twin.n is not null', ...twins].join(' or '),
    raw,
    ...common,
  };
  const own = source.columns[type] ?? {};
  const list = [
    ...Object.keys(COMMON_COLUMNS).map((name) => `${values[name] ?? 'null'} as ${name}`),
    ...OWN_COLUMNS[type].map((name) => `${own[name] ?? 'null'} as ${name}`),
  ];
  const from = fromOf({ ...source, joins: [...source.joins, ...joins, twinJoin(source)] });
  return `
    select ${list.join(', ')}, ${contextOf(source)} as context
    from ${from} and ${source.type} = '${type}'`;
}

/** Adds by what a record is known: what it says, and that with what it is related to. */
function hashed(rows: string, type: RecordType): string {
  return `
    select * exclude (context) replace (
      case when context = '' then row_hash else hash_of(row_hash::varchar || context) end as context_hash
    ) from (select * replace (hash_of('${type}' || chr(10) || raw) as row_hash) from (${rows}))`;
}

function twinJoin(source: RecordSource): string {
  return `left join twin on twin.n = ${numberOf(source)}`;
}

/** What is known of the record that a relation leads to, or of all of them together. */
function farOf({ relations }: RecordSource, place: number, column: string): string {
  return relations[place]?.isMany ? `many.${column}_${place}` : `to_${place}.${column}`;
}

/** The content of all that a record is related to, in the order of the relations. */
function contextOf(source: RecordSource): string {
  const parts = source.relations.map(
    ({ kind }, place) => `chr(10) || '${kind} ' || ${farOf(source, place, 'row_hash')}::varchar`,
  );
  return parts.length ? `concat(${parts.join(', ')})` : `''`;
}

/** Writes all relations, each with the child. Needs what `writeRecords` makes. */
export async function writeRelations(
  connection: DuckDBConnection,
  sources: readonly RecordSource[],
  out: string,
): Promise<void> {
  const rows = sources.flatMap((source) => [
    ...source.relations.filter(({ isMany }) => !isMany).map((relation) => toOne(source, relation)),
    ...(hasMany(source) ? [toMany(source)] : []),
  ]);
  const query = `select * from (${rows.join('\nunion all\n')}) order by n, kind, to_n`;
  await writeParquet(connection, query, out, 'relation');
}

function toOne(source: RecordSource, { kind, to, id }: RelationTo): string {
  // What a row is called by elsewhere has no part in whom it leads to.
  const joins = [`join index_${to} far on far.id = ${id}`];
  return `
    select ${numberOf(source)}::integer as n, '${kind}' as kind, far.n::integer as to_n,
      null::varchar as key
    from ${fromOf({ ...source, joins })} and far.patient = t.patient and far.n <> ${numberOf(source)}`;
}

function toMany({ name, relations }: RecordSource): string {
  const kinds = relations.map(({ kind }, place) => `when ${place} then '${kind}'`);
  return `
    select n, case place ${kinds.join(' ')} end as kind, to_n, null::varchar as key
    from link_${name} where to_n <> n`;
}
