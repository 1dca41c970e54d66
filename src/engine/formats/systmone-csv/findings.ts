import type { DuckDBConnection } from '@duckdb/node-api';
import type { NoteCode } from '../../record/staged-record.ts';
import { type Check, findInRows } from '../csv/find-in-rows.ts';
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
  for (const source of sources.filter(({ offset }) => offset === 0)) {
    const { columns } = tableNamed(source.table);
    await findInRows(connection, `live_${source.table} t where true`, columns.flatMap(inValue));
    await findInRows(connection, fromOf(source), [...columns.flatMap(inList), ...inCodes(source)]);
    await addFindings(connection, inRelations(source));
  }
  await findNhsNumbers(connection, 'SRPatient', 'NHSNumber');
  const own = TABLES.filter(({ name }) => tables.has(name));
  await writeLeftOut(connection, await withLeftOut(connection, own), LEFT_OUT, out);
  return settleFindings(connection, out);
}

/** Dates and numbers that are none. */
function inValue({ name, kind }: Column): Check[] {
  const isSaid = `nullif(trim(t.${name}), '') is not null`;
  const told = { field: name, received: `t.${name}` };
  if (kind === 'date')
    return [
      { ...told, code: `'date-unreadable'`, when: `${isSaid} and stamp_of(t.${name}) is null` },
    ];
  if (kind !== 'number') return [];
  const isNone = `is_true(t.IsNumeric) and starts_with(as_number(trim(t.${name})), '"')`;
  return [{ ...told, code: `'value-unreadable'`, when: `${isSaid} and ${isNone}` }];
}

/** Ids of lists that are in none. */
function inList(column: Column): Check[] {
  const { name, kind } = column;
  if (kind !== 'mapping' && kind !== 'list' && kind !== 'either') return [];
  const isId = `regexp_full_match(trim(t.${name}), '\\d+') and trim(t.${name}) <> '0'`;
  const when = `${isId} and ${foundInList(column)} is null`;
  return [{ when, code: `'code-unknown'`, field: name, received: `t.${name}` }];
}

/** Codes without any words, and codes that an earlier transfer lost. */
function inCodes({ table, common, code }: RecordSource): Check[] {
  const field = CODED[table];
  if (!field) return [];
  const told = { field, received: code };
  return [
    {
      ...told,
      code: `'code-unknown'`,
      when: `${code} is not null and ${common.orig_term} is null`,
    },
    { ...told, code: `'code-degraded'`, when: `${code} is not null and (${common.is_degraded})` },
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
