import type { DuckDBConnection } from '@duckdb/node-api';
import type { NoteCode } from '../../record/staged-record.ts';
import { findNhsNumbers } from '../csv/find-nhs-numbers.ts';
import { fromOf, type RecordSource } from '../csv/record-source.ts';
import { sqlList } from '../csv/sql.ts';
import {
  addFindings,
  findingOf,
  settleFindings,
  withLeftOut,
  writeLeftOut,
} from '../csv/write-findings.ts';
import { LEFT_OUT } from './left-out.ts';
import { isOfPatient, TABLES, type Table } from './manifest.ts';
import { SUBSETS } from './record-tables.ts';

/**
 * Adds to the table `finding` what is wrong with, or worth knowing about, single rows. Writes it, `note` without what
 * was received, and `left_out` with every row that is in no record, whole. Gives how often each note applies.
 */
export async function writeFindings(
  connection: DuckDBConnection,
  sources: readonly RecordSource[],
  out: string,
): Promise<Partial<Record<NoteCode, number>>> {
  const rows = sources.filter(({ offset }) => offset === 0);
  for (const table of TABLES) await addFindings(connection, inColumns(table));
  for (const source of rows) await addFindings(connection, inCodes(source));
  await findInLinks(connection, rows);
  await findNhsNumbers(connection, 'Patient', 'NHS_NUMBER');
  await writeLeftOut(connection, await withLeftOut(connection, TABLES), LEFT_OUT, out);
  return settleFindings(connection, out);
}

/** Dates, times and numbers that are none, and letters that are not known. */
function inColumns({ name, columns }: Table): string[] {
  const isSaid = (column: string) =>
    `live_${name} t where nullif(trim(t.${column}), '') is not null`;
  return columns.flatMap((column) => {
    const from = isSaid(column.name);
    if (column.kind === 'date')
      return [
        findingOf('date-unreadable', column.name, `${from} and day_of(t.${column.name}) is null`),
      ];
    if (column.kind === 'time') {
      const isNone = `clock_of(t.${column.name}) is null and trim(t.${column.name}) <> '9999'`;
      return [findingOf('date-unreadable', column.name, `${from} and ${isNone}`)];
    }
    if (column.kind === 'action') {
      const isOther = `upper(trim(t.ACTION)) not in (${sqlList(ACTIONS)})`;
      return [findingOf('code-unknown', column.name, `${from} and ${isOther}`)];
    }
    if (column.name === 'SUBSET') {
      const isOther = `upper(trim(t.SUBSET)) not in (${sqlList(SUBSETS)})`;
      return [findingOf('code-unknown', column.name, `${from} and ${isOther}`)];
    }
    if (column.kind === 'number')
      return [
        findingOf('value-unreadable', column.name, `${from} and not is_number(t.${column.name})`),
      ];
    return [];
  });
}

/** Add, change, delete; some deliveries are said to have insert and update in their place. */
const ACTIONS = ['A', 'C', 'D', 'I', 'U'];

/** Codes that an earlier transfer lost, and codes without any words. */
function inCodes(source: RecordSource): string[] {
  if (source.table !== 'Journal') return [];
  const from = `${fromOf(source)} and ${source.code} is not null`;
  return [
    findingOf(
      'code-unknown',
      'CODE',
      `${from} and ${source.common.orig_term} is null`,
      source.code,
    ),
    findingOf('code-degraded', 'CODE', `${from} and (${source.common.is_degraded})`, source.code),
  ];
}

/** Ids in LINKS that no record of the patient has. */
async function findInLinks(connection: DuckDBConnection, sources: readonly RecordSource[]) {
  const entries = sources.filter(({ table }) => table !== 'Patient' && table !== 'Encounter');
  const known = [
    ...entries.map(({ name }) => `select patient, id from content_${name}`),
    `select patient, 'E' || id from content_Encounter`,
  ];
  await connection.run(
    `create table known_link as select distinct * from (${known.join(' union all ')})`,
  );
  await addFindings(
    connection,
    TABLES.filter(isOfPatient).map(({ name }) =>
      findingOf(
        'reference-unresolved',
        'LINKS',
        `live_${name} t cross join unnest(links_of(t.LINKS)) as link(id)
         left join known_link known on known.patient = t.patient and known.id = link.id
         where known.id is null`,
        'link.id',
      ),
    ),
  );
}
