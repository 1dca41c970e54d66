import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral, rowsOf } from '../../../duckdb.ts';
import { RECORD_TYPES, type RecordType } from '../../../record/tables.ts';
import { sqlText } from '../../csv/sql.ts';
import type { Writer, Writing } from '../../format.ts';
import { TABLES, type TableName } from '../manifest.ts';
import { ENDED_WITHOUT_DAY, JOURNAL_ROWS } from './journal-rows.ts';
import { makeLinks } from './links.ts';
import { prepare } from './prepare.ts';
import { makeRows } from './rows.ts';
import told from './rules.json' with { type: 'json' };

/** Writes the canonical record as a full Vision extract in the live layout: six files for each practice. */
export const VISION_WRITER: Writer = { write, rules: told.rules, loses: told.loses };

async function write(writing: Writing): Promise<void> {
  const { connection, staged, out, producedAt, signal, onFile = () => {} } = writing;
  await prepare(connection, staged);
  await makeLinks(connection);
  signal?.throwIfAborted();
  await makeRows(connection);
  const practices = await rowsOf<{ ods: string | null }>(
    connection,
    'select ods from practice order by id',
  );
  for (const [place, { ods }] of practices.entries())
    for (const [done, { name, columns }] of TABLES.entries()) {
      signal?.throwIfAborted();
      onFile(place * TABLES.length + done, practices.length * TABLES.length);
      const list = columns.map((column) => column.name).join(', ');
      await connection.run(`
        copy (
          select ${list} from out_${name}
          where ods is not distinct from ${ods === null ? 'null' : sqlText(ods)} order by n
        ) to ${pathLiteral(join(out, fileName(name, { kind: 'FULL', ods, producedAt })))} (format csv, header false)`);
    }
  await tellFates(connection, (name) => fileOf(name, producedAt));
}

/** As live systems name them; without the code of a practice, which ids need no more then, by the table alone. */
export function fileName(
  table: TableName,
  {
    kind,
    ods,
    producedAt,
  }: { kind: 'FULL' | 'INCREMENTAL'; ods: string | null; producedAt: string },
): string {
  const whose = ods === null ? '' : `${kind}_${ods.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}_`;
  return `${whose}${endOfName(table, producedAt)}`;
}

function endOfName(table: TableName, producedAt: string): string {
  const made = producedAt.slice(0, 19).replace('T', '-').replaceAll(':', '');
  return `${table.toLowerCase()}_data_extract-${made}.csv`;
}

/** The name of a file as SQL over the practice `p.ods` of a record. */
function fileOf(table: TableName, producedAt: string): string {
  return `coalesce('FULL_' || regexp_replace(upper(p.ods), '[^A-Z0-9]', '', 'g') || '_', '')
    || ${sqlText(endOfName(table, producedAt))}`;
}

/** A record that stands nowhere has the rule by which it does not. */
async function tellFates(
  connection: DuckDBConnection,
  file: (table: TableName) => string,
): Promise<void> {
  const written = [
    `select t.n, ${file('Patient')} as file, p.id from rec_patient t join person p using (patient)`,
    `select t.n, ${file('Encounter')}, id.id from rec_consultation t join person p using (patient) join row_id id using (n)`,
    `select t.n, ${file('Referral')}, id.id from rec_referral t join person p using (patient) join row_id id using (n)`,
    ...RECORD_TYPES.map(
      (type) =>
        `select t.n, ${file('Journal')}, id.id from journal_id j join rec_${type} t using (n)
         join row_id id on id.n = j.id join person p using (patient)`,
    ),
  ];
  await connection.run(`
    insert into record_fate
    select n, 'written', null, file, id::varchar from (${written.join(' union all ')})`);
  const all = RECORD_TYPES.map(
    (type) => `
      select t.n, case when p.patient is null then 'patient-missing'
        ${type === 'medication_course' ? `when ${ENDED_WITHOUT_DAY} then 'ended-without-day'` : ''}
        ${WITH_PLACE.has(type) ? '' : `else 'no-place'`} end as rule
      from rec_${type === 'medication_course' ? 'course' : type} t left join person p using (patient)
      where t.n not in (select n from journal_id)`,
  );
  await connection.run(`
    insert into record_fate
    select n, case rule when 'no-place' then 'excluded' else 'rejected' end, rule, null, null
    from (${all.join(' union all ')}) where rule is not null`);
}

/** Types whose records have a row: those that stand in none have `no-place`. */
const WITH_PLACE = new Set<RecordType>([
  'patient',
  'consultation',
  ...JOURNAL_ROWS.map(({ type }) => type),
]);
