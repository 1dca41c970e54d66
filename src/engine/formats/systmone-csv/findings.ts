import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import type { NoteCode } from '../../record/staged-record.ts';
import { writeParquet } from '../../steps/staged-tables.ts';
import { findNhsNumbers } from '../csv/find-nhs-numbers.ts';
import { fromOf, type RecordSource } from '../csv/record-source.ts';
import { foundInList } from './content.ts';
import { LEFT_OUT } from './left-out.ts';
import { type Column, TABLES, tableNamed } from './manifest.ts';

/**
 * Adds to the table `finding` what is wrong with, or worth knowing about, single rows, what was received
 * beside it. Writes it, `note` without what was received, and `left_out` with every row that is in no
 * record, whole. Gives how often each note applies.
 */
export async function writeFindings(
  connection: DuckDBConnection,
  sources: readonly RecordSource[],
  tables: ReadonlySet<string>,
  out: string,
): Promise<Partial<Record<NoteCode, number>>> {
  for (const source of sources.filter(({ offset }) => offset === 0))
    await add(connection, [
      ...tableNamed(source.table).columns.flatMap((column) => inColumn(source, column)),
      ...inCodes(source),
      ...inRelations(source),
    ]);
  await findNhsNumbers(connection, 'SRPatient', 'NHSNumber');
  await findLeftOut(connection, tables, out);
  await writeParquet(connection, 'select * from finding order by all', out, 'finding');
  const notes = 'select code, source_file, source_row from finding order by all';
  await writeParquet(connection, notes, out, 'note');
  const rows = await rowsOf<{ code: NoteCode; count: number }>(
    connection,
    'select code, count(*)::integer as count from finding group by code order by code',
  );
  return Object.fromEntries(rows.map(({ code, count }) => [code, count]));
}

async function add(connection: DuckDBConnection, found: readonly string[]): Promise<void> {
  if (found.length > 0) await connection.run(`insert into finding ${found.join(' union all ')}`);
}

function find(code: NoteCode, field: string, fromWhere: string, received = `t.${field}`): string {
  return `select '${code}', t._file, t._row, '${field}', ${received} from ${fromWhere}`;
}

/** Dates and numbers that are none, and ids of lists that are in none. */
function inColumn(source: RecordSource, column: Column): string[] {
  const { name, kind } = column;
  const is = `live_${source.table} t where nullif(trim(t.${name}), '') is not null`;
  if (kind === 'date')
    return [find('date-unreadable', name, `${is} and stamp_of(t.${name}) is null`)];
  if (kind === 'number') {
    const isNone = `is_true(t.IsNumeric) and starts_with(as_number(trim(t.${name})), '"')`;
    return [find('value-unreadable', name, `${is} and ${isNone}`)];
  }
  if (kind !== 'mapping' && kind !== 'list' && kind !== 'either') return [];
  const isId = `regexp_full_match(trim(t.${name}), '\\d+') and trim(t.${name}) <> '0'`;
  const unknown = `${fromOf(source)} and ${isId} and ${foundInList(column)} is null`;
  return [find('code-unknown', name, unknown)];
}

/** Codes without any words, and codes that an earlier transfer lost. */
function inCodes(source: RecordSource): string[] {
  const { common, code } = source;
  const field = CODED[source.table];
  if (!field) return [];
  const from = `${fromOf(source)} and ${code} is not null`;
  return [
    find('code-unknown', field, `${from} and ${common.orig_term} is null`, code),
    find('code-degraded', field, `${from} and ${common.is_degraded}`, code),
  ];
}

const CODED: Readonly<Record<string, string>> = {
  SRCode: 'CTV3Code',
  SRProblem: 'CTV3Code',
  SRDrugSensitivity: 'IDDrugCode',
  SRImmunisation: 'ImmsReadCode',
  SRRepeatTemplate: 'IDMultiLexProduct',
  SRPrimaryCareMedication: 'IDMultiLexProduct',
  SRReferralOut: 'PrimaryDiagnosis',
};

function inRelations({ table, relations }: RecordSource): string[] {
  return relations
    .filter(({ to }) => to !== 'AcuteCourse')
    .map(({ to, column, id }) =>
      find(
        'reference-unresolved',
        column,
        `live_${table} t
         left join index_${to} far on far.patient = t.patient and far.id = ${id}
         where ${id} is not null and far.n is null`,
      ),
    );
}

/** Rows that are left out stay to be read, those of files that are structure too. */
async function findLeftOut(
  connection: DuckDBConnection,
  tables: ReadonlySet<string>,
  out: string,
): Promise<void> {
  const own = TABLES.filter(({ name }) => tables.has(name));
  const rows = own.map(({ name, columns }) => {
    const fields = columns.map((column) => `'${column.name}', t.${column.name}`).join(', ');
    return `
      select t._file as source_file, t._row as source_row, '${name}' as element, l.rule as rule,
        json_object(${fields}, 'other columns', t._extra)::varchar as raw
      from src_${name} t join left_out_${name} l using (_n)`;
  });
  const query = `select * from (${rows.join(' union all ')}) order by source_file, source_row`;
  await writeParquet(connection, query, out, 'left_out');
  const rejecting = Object.keys(LEFT_OUT).filter((rule) => LEFT_OUT[rule] === 'rejected');
  await add(
    connection,
    own.map(({ name }) =>
      find(
        'row-rejected',
        name,
        `src_${name} t join left_out_${name} l using (_n)
         where l.rule in ('${rejecting.join("', '")}')`,
        'l.rule',
      ),
    ),
  );
}
