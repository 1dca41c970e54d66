import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readableParquet, rowsInFolder, rowsOf, withDatabase } from '../duckdb.ts';
import type { Format } from '../formats/format.ts';
import { MAPPED_FILE } from '../maps/apply-map.ts';
import { KINDS, MAP_KINDS } from '../maps/map.ts';
import { BY_MAP, NOT_CARRIED, SAID_THERE } from '../record/leaves.ts';
import { COMMON_COLUMNS, OWN_COLUMNS, RECORD_TYPES, type RecordType } from '../record/tables.ts';
import { columnsOf, writeEmptyTable, writeParquet } from '../steps/staged-tables.ts';
import { threadsFor } from '../threads-for.ts';
import { byClock, type ContentColumn, contentColumns, tellingAlike } from './content-columns.ts';
import { authorisedSql, findCourses } from './content-courses.ts';
import { ownCoursesSql, ownProblemsSql, relationsSql } from './content-relations.ts';
import { type Folders, SIDES, type SideName } from './sides.ts';

/** A type that a format has no records of, what it holds them as, and which of their columns stand for which of that. */
const HELD_AS: Partial<Record<RecordType, { type: RecordType; columns: string }>> = {
  test_report: {
    type: 'coded_entry',
    columns: `conclusion as free_text,
      (select min(name) from practitioner p where p.source_id = t.responsible_id having count(distinct name) = 1) as performer`,
  },
  immunisation: { type: 'coded_entry', columns: 'note as free_text, given_by as performer' },
};

/**
 * Writes both sides anew with what their canonical columns say in the place of their own words, so that
 * extracts of two formats can be compared. What only one of the two formats ever says of a type stands apart, under
 * `NOT_CARRIED`, and what the other format would say in the place of something that it has no word for under `SAID_THERE`;
 * neither has a part in the hashes by which records are found. Gives the folders.
 */
export async function writeCanonicalContent(
  staged: Folders,
  formats: Readonly<Record<SideName, Format>>,
  work: string,
): Promise<Folders> {
  const folders: Folders = {
    source: join(work, 'source-content'),
    target: join(work, 'target-content'),
  };
  for (const side of SIDES) await copyOthers(staged[side], folders[side]);
  await withDatabase(
    join(work, 'content.duckdb'),
    async (connection) => {
      const open = (side: SideName) =>
        openSide(connection, side, staged[side], formats[otherOf(side)]);
      const held = { source: await open('source'), target: await open('target') };
      for (const side of SIDES) await connection.run(ownProblemsSql(side, otherOf(side)));
      const columns = await columnsByType(connection, held);
      for (const side of SIDES) {
        const sideContent = { held: held[side], columns, other: formats[otherOf(side)] };
        await writeSide(connection, side, folders[side], sideContent);
      }
    },
    { threads: await threadsFor(Object.values(staged)) },
  );
  for (const leftover of ['content.duckdb', 'content.duckdb.wal', 'content.duckdb.spill'])
    await rm(join(work, leftover), { recursive: true, force: true });
  return folders;
}

const WRITTEN = new Set([...RECORD_TYPES, 'relation'].map((name) => `${name}.parquet`));

async function copyOthers(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const name of await readdir(from))
    if (!WRITTEN.has(basename(name)))
      await cp(join(from, name), join(to, name), { recursive: true });
}

function otherOf(side: SideName): SideName {
  return side === 'source' ? 'target' : 'source';
}

/** The types of which a side has records: every statement costs its planning, whether there are rows or not. */
type Held = ReadonlySet<RecordType>;

/** Makes the views `<side>_<type>` of all records that count as this type, and `<side>_relation`. */
async function openSide(
  connection: DuckDBConnection,
  side: SideName,
  folder: string,
  other: Format,
): Promise<Held> {
  const heldAs = (type: RecordType) => (other.carries.includes(type) ? undefined : HELD_AS[type]);
  const countsAs = (type: RecordType) => heldAs(type)?.type ?? type;
  const rows = await rowsInFolder(connection, folder, RECORD_TYPES);
  const filled = RECORD_TYPES.filter((type) => rows[type] > 0);
  const table = (name: string) => readableParquet(join(folder, `${name}.parquet`));
  const medicines = {
    course: table('medication_course'),
    authorisation: table('medication_authorisation'),
    relation: table('relation'),
  };
  const inOne =
    !other.carries.includes('medication_authorisation') && rows.medication_authorisation > 0;
  if (inOne) await findCourses(connection, side, medicines);
  const practitioners = `practitioner as (from ${table('practitioner')})`;
  for (const type of RECORD_TYPES) {
    const parts = filled
      .filter((one) => countsAs(one) === type)
      .map((one) => {
        const columns = heldAs(one)?.columns;
        if (one === 'medication_course' && inOne) return `(${authorisedSql(side, medicines)})`;
        // What was received is of no use here, and no two formats keep it alike.
        const from = `exclude (raw) from ${table(one)} t`;
        return columns
          ? `(with ${practitioners} select *, ${columns} from (select * ${from}) t)`
          : `select * ${from}`;
      });
    const own = columnsOf(type);
    const none = `select ${own.map(([name, sqlType]) => `null::${sqlType} as ${name}`).join(', ')} where false`;
    await connection.run(`
      create view ${side}_${type} as
      select ${own.map(([name]) => name).join(', ')} from (${[none, ...parts].join(' union all by name ')})`);
  }
  await openMapped(connection, side, folder);
  const types = RECORD_TYPES.map((type) => `select n, '${type}' as type from ${side}_${type}`);
  await connection.run(`
    create table ${side}_relation as select r.*, own.type
    from (${relationsSql(`select * from ${medicines.relation}`)}) r join (${types.join(' union all ')}) own using (n)`);
  if (!other.carries.includes('medication_authorisation'))
    for (const sql of ownCoursesSql(side)) await connection.run(sql);
  return new Set(filled.map(countsAs));
}

/** What a map filled: such a record is found like any other, and is never identical. */
async function openMapped(connection: DuckDBConnection, side: SideName, folder: string) {
  const mapped = join(folder, MAPPED_FILE);
  const columns = MAP_KINDS.map((kind) => `when '${kind}' then '${KINDS[kind].column}'`).join(' ');
  await connection.run(
    existsSync(mapped)
      ? `create table ${side}_mapped as
         select n, json_object('${BY_MAP}', json_group_object(case kind ${columns} end,
           case when decision = '' then 'line ' || line else 'decision ' || decision end)) as said
         from ${readableParquet(mapped)} group by n`
      : `create table ${side}_mapped (n integer, said json)`,
  );
}

type Columns = { shared: ContentColumn[]; only: Record<SideName, ContentColumn[]> };

/** Which columns of a type both sides ever fill, and which only one of them. */
async function columnsByType(
  connection: DuckDBConnection,
  held: Record<SideName, Held>,
): Promise<Record<RecordType, Columns>> {
  const byType = {} as Record<RecordType, Columns>;
  for (const type of RECORD_TYPES) {
    const all = contentColumns(type);
    const said = async (side: SideName) => {
      if (!held[side].has(type)) return () => false;
      const [row] = await rowsOf<Record<string, boolean>>(
        connection,
        `select ${all.map(({ name, sql }) => `coalesce(bool_or((${sql('t')}) is not null), false) as "${name}"`).join(', ')}
         from ${side}_${type} t`,
      );
      return (name: string) => row?.[name] === true;
    };
    const [inSource, inTarget] = [await said('source'), await said('target')];
    const alike = tellingAlike(all, (name) => inSource(name) && inTarget(name));
    byType[type] = {
      shared: alike.filter(({ name }) => inSource(name) && inTarget(name)),
      only: {
        source: alike.filter(({ name }) => inSource(name) && !inTarget(name)),
        target: alike.filter(({ name }) => inTarget(name) && !inSource(name)),
      },
    };
  }
  return byType;
}

type SideContent = { held: Held; columns: Record<RecordType, Columns>; other: Format };

async function writeSide(
  connection: DuckDBConnection,
  side: SideName,
  folder: string,
  { held, columns, other: { saysInstead = () => ({}) } }: SideContent,
): Promise<void> {
  const other = otherOf(side);
  await connection.run(`
    create table ${side}_unshared as
    select n, string_agg(distinct kind, ', ' order by kind) as kinds from ${side}_relation
    where (type, kind) not in (select (type, kind) from ${other}_relation) group by n`);
  await connection.run(`
    create view ${side}_shared as select * exclude type from ${side}_relation
    where (type, kind) in (select (type, kind) from ${other}_relation)`);
  const hashes = [...held].map((type) => {
    const content = objectOf(columns[type].shared);
    return `select n, patient, md5_number_lower('${type}' || chr(10) || ${content}) as row_hash from ${side}_${type} t`;
  });
  const none =
    'select null::integer as n, null::integer as patient, null::ubigint as row_hash where false';
  await connection.run(`create table ${side}_hash as ${[none, ...hashes].join(' union all ')}`);
  await connection.run(`
    create table ${side}_twin as
    select n from ${side}_hash qualify count(*) over (partition by patient, row_hash) > 1`);
  await connection.run(`
    create table ${side}_context as
    select r.n, bool_or(twin.n is not null) as is_twin,
      string_agg(r.kind || ' ' || far.row_hash::varchar, chr(10) order by r.kind, far.row_hash) as said
    from ${side}_shared r join ${side}_hash far on far.n = r.to_n
    left join ${side}_twin twin on twin.n = r.to_n
    group by r.n`);
  const instead = saysInstead((table) => `${side}_${table}`);
  for (const type of RECORD_TYPES) {
    const records = () => recordsSql(side, type, columns[type], instead[type] ?? {});
    if (held.has(type)) await writeParquet(connection, records(), folder, type);
    else await writeEmptyTable(connection, folder, type);
  }
  const relations = `select * from ${side}_shared order by n, kind, to_n, key`;
  await writeParquet(connection, relations, folder, 'relation');
}

/** The rows of a type with the canonical content in the place of what was received. */
function recordsSql(
  side: SideName,
  type: RecordType,
  { shared, only }: Columns,
  instead: Readonly<Record<string, string>>,
): string {
  const codes = shared.filter(({ isCode }) => isCode).map(({ sql }) => sql('t'));
  const shareValue = shared.some(({ name }) => name === 'value_num');
  const apart = objectOf([
    ...only[side],
    { name: 'relations', sql: () => 'unshared.kinds', isCode: false },
  ]);
  const besides = `concat_ws(',', case when ${apart} <> '{}' then '"${NOT_CARRIED}":' || ${apart} end,
    '"${SAID_THERE}":{' || nullif(${saidInstead(shared, instead)}, '') || '}')`;
  const replaced: Record<string, string> = {
    orig_system: 'null::varchar',
    orig_code: `coalesce(${[...codes, 't.orig_code'].join(', ')})`,
    value: shareValue || type === 'medication_issue' ? 't.value' : 'null::varchar',
    effective: byClock('t.effective'),
    recorded: byClock('t.recorded'),
    row_hash: 'h.row_hash',
    context_hash: `md5_number_lower(concat(h.row_hash::varchar, chr(10), context.said))`,
    is_twin: '(twin.n is not null or coalesce(context.is_twin, false))',
    raw: `case when ${besides} = '' and mapped.said is null then ${objectOf(shared)}
      else json_merge_patch(json_merge_patch(${objectOf(shared)}, ('{' || ${besides} || '}')::json),
        coalesce(mapped.said, '{}'))::varchar end`,
  };
  const list = [...Object.keys(COMMON_COLUMNS), ...OWN_COLUMNS[type]].map(
    (name) => `${replaced[name] ?? `t.${name}`} as ${name}`,
  );
  const there = Object.entries(instead).map(([name, sql]) => `${sql} as ${name}`);
  return `
    select ${list.join(', ')} from ${side}_${type} t
    ${there.length ? `join (select t.* replace (${there.join(', ')}) from ${side}_${type} t) there on there.n = t.n` : ''}
    join ${side}_hash h on h.n = t.n
    left join ${side}_twin twin on twin.n = t.n
    left join ${side}_context context on context.n = t.n
    left join ${side}_unshared unshared on unshared.n = t.n
    left join ${side}_mapped mapped on mapped.n = t.n
    order by t.n`;
}

/** JSON of the columns that say something. */
function objectOf(columns: readonly ContentColumn[]): string {
  if (columns.length === 0) return `'{}'`;
  const fragments = columns.map(
    ({ name, sql }) => `'${JSON.stringify(name)}:' || to_json((${sql('t')})::varchar)::varchar`,
  );
  return `('{' || concat_ws(',', ${fragments.join(', ')}) || '}')`;
}

/** Members of JSON: what the other format says of a record in the place of what is said here; nothing as a blank. */
function saidInstead(
  shared: readonly ContentColumn[],
  instead: Readonly<Record<string, string>>,
): string {
  const members = shared
    .filter(({ name }) => name in instead)
    .map(({ name, sql }) => {
      const [here, there] = [sql('t'), sql('there')];
      return `case when (${there}) is distinct from (${here})
        then '${JSON.stringify(name)}:' || to_json(coalesce((${there})::varchar, ''))::varchar end`;
    });
  return members.length ? `concat_ws(',', ${members.join(', ')})` : `''`;
}
