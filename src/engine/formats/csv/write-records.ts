import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import { COMMON_COLUMNS, OWN_COLUMNS, RECORD_TYPES, type RecordType } from '../../record/tables.ts';
import { columnsOf, writeParquet } from '../../steps/staged-tables.ts';
import { fromOf, numberOf, type RecordSource, type RelationTo } from './record-source.ts';

/** Writes the records of every type, and gives how many there are of each. Needs `indexRecords`. */
export async function writeRecords(
  connection: DuckDBConnection,
  sources: readonly RecordSource[],
  out: string,
): Promise<Partial<Record<RecordType, number>>> {
  const counts: Partial<Record<RecordType, number>> = {};
  for (const source of sources) await gatherRelated(connection, source);
  for (const type of RECORD_TYPES) {
    const own = sources.filter(({ types }) => types.includes(type));
    if (own.length === 0) continue;
    const typed = columnsOf(type).map(([name, sqlType]) => `${name}::${sqlType} as ${name}`);
    const rows = own.map((source) => stagedRows(source, type)).join('\nunion all\n');
    await writeParquet(
      connection,
      `select ${typed.join(', ')} from (${rows}) order by n`,
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

/** Makes `related_<source>_<place>` of what each row is related to by a list of ids, together. */
async function gatherRelated(connection: DuckDBConnection, source: RecordSource): Promise<void> {
  for (const [place, relation] of source.relations.entries()) {
    if (!relation.isMany) continue;
    await connection.run(`
      create table related_${source.name}_${place} as
      select ${numberOf(source)}::integer as n, min(far.code) as code,
        string_agg(far.row_hash::varchar, ' ' order by far.n) as row_hash,
        bool_or(far.is_twin) as is_twin
      from ${relatedFrom(source, relation)} group by 1`);
  }
}

/** The rows of a source, each with every record that a relation leads it to. */
function relatedFrom(source: RecordSource, { to, id, isMany }: RelationTo): string {
  const far = isMany
    ? [`cross join unnest(${id}) as sought(id)`, `join index_${to} far on far.id = sought.id`]
    : [`join index_${to} far on far.id = ${id}`];
  return `${fromOf({ ...source, joins: [...source.joins, ...far] })} and far.patient = t.patient`;
}

/** Selects the staged rows of one type, in the order of the canonical table's columns. */
function stagedRows(source: RecordSource, type: RecordType): string {
  const { relations, common, raw, code, id } = source;
  const joins = relations.map(({ to, id: sought, isMany }, place) =>
    isMany
      ? `left join related_${source.name}_${place} to_${place} on to_${place}.n = ${numberOf(source)}`
      : `left join index_${to} to_${place} on to_${place}.patient = t.patient and to_${place}.id = ${sought}`,
  );
  const parent = relations.findIndex(({ kind }) => kind === 'parent');
  const twins = relations.map((_, place) => `coalesce(to_${place}.is_twin, false)`);
  const values: Record<string, string> = {
    n: numberOf(source),
    patient: 't.patient',
    source_file: 't._file',
    source_row: 't._row',
    source_id: id,
    is_confidential: 'false',
    orig_code: code,
    is_degraded: 'false',
    parent_code: parent < 0 ? 'null' : `to_${parent}.code`,
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
    select * exclude (context) replace (
      case when context = '' then row_hash else uuid_of(row_hash::varchar || context) end as context_hash
    ) from (
      select * replace (uuid_of('${type}' || chr(10) || raw) as row_hash) from (
        select ${list.join(', ')}, ${contextOf(source)} as context
        from ${from} and ${source.type} = '${type}'))`;
}

function twinJoin(source: RecordSource): string {
  return `left join twin on twin.n = ${numberOf(source)}`;
}

/** The content of all that a record is related to, in the order of the relations. */
function contextOf({ relations }: RecordSource): string {
  const parts = relations.map(
    ({ kind }, place) => `chr(10) || '${kind} ' || to_${place}.row_hash::varchar`,
  );
  return parts.length ? `concat(${parts.join(', ')})` : `''`;
}

/** Writes all relations, each with the child. */
export async function writeRelations(
  connection: DuckDBConnection,
  sources: readonly RecordSource[],
  out: string,
): Promise<void> {
  const rows = sources.flatMap((source) =>
    source.relations.map(
      (relation) => `
        select ${numberOf(source)}::integer as n, '${relation.kind}' as kind, far.n::integer as to_n,
          null::varchar as key
        from ${relatedFrom(source, relation)} and far.n <> ${numberOf(source)}`,
    ),
  );
  const query = `select * from (${rows.join('\nunion all\n')}) order by n, kind, to_n`;
  await writeParquet(connection, query, out, 'relation');
}
