import type { DuckDBConnection } from '@duckdb/node-api';
import type { NoteCode } from '../../record/staged-record.ts';
import { findNhsNumbers } from '../csv/find-nhs-numbers.ts';
import { fromOf, type RecordSource } from '../csv/record-source.ts';
import {
  addFindings,
  findingOf,
  settleFindings,
  withLeftOut,
  writeLeftOut,
} from '../csv/write-findings.ts';
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
    await addFindings(connection, [
      ...tableNamed(source.table).columns.flatMap((column) => inColumn(source, column)),
      ...inCodes(source),
      ...inRelations(source),
    ]);
  await findNhsNumbers(connection, 'SRPatient', 'NHSNumber');
  const own = TABLES.filter(({ name }) => tables.has(name));
  await writeLeftOut(connection, await withLeftOut(connection, own), LEFT_OUT, out);
  return settleFindings(connection, out);
}

/** Dates and numbers that are none, and ids of lists that are in none. */
function inColumn(source: RecordSource, column: Column): string[] {
  const { name, kind } = column;
  const is = `live_${source.table} t where nullif(trim(t.${name}), '') is not null`;
  if (kind === 'date')
    return [findingOf('date-unreadable', name, `${is} and stamp_of(t.${name}) is null`)];
  if (kind === 'number') {
    const isNone = `is_true(t.IsNumeric) and starts_with(as_number(trim(t.${name})), '"')`;
    return [findingOf('value-unreadable', name, `${is} and ${isNone}`)];
  }
  if (kind !== 'mapping' && kind !== 'list' && kind !== 'either') return [];
  const isId = `regexp_full_match(trim(t.${name}), '\\d+') and trim(t.${name}) <> '0'`;
  const unknown = `${fromOf(source)} and ${isId} and ${foundInList(column)} is null`;
  return [findingOf('code-unknown', name, unknown)];
}

/** Codes without any words, and codes that an earlier transfer lost. */
function inCodes(source: RecordSource): string[] {
  const { common, code } = source;
  const field = CODED[source.table];
  if (!field) return [];
  const from = `${fromOf(source)} and ${code} is not null`;
  return [
    findingOf('code-unknown', field, `${from} and ${common.orig_term} is null`, code),
    findingOf('code-degraded', field, `${from} and ${common.is_degraded}`, code),
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
      findingOf(
        'reference-unresolved',
        column,
        `live_${table} t
         left join index_${to} far on far.patient = t.patient and far.id = ${id}
         where ${id} is not null and far.n is null`,
      ),
    );
}
