import type { DuckDBConnection } from '@duckdb/node-api';
import type { NoteCode } from '../../record/staged-record.ts';
import { type Check, findInRows } from '../csv/find-in-rows.ts';
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
import { type Column, isOfPatient, TABLES } from './manifest.ts';
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
  for (const { name, columns } of TABLES)
    await findInRows(connection, `live_${name} t where true`, columns.flatMap(inColumn));
  for (const source of rows) await findInRows(connection, fromOf(source), inCodes(source));
  await findInLinks(connection, rows);
  await findNhsNumbers(connection, 'Patient', 'NHS_NUMBER');
  await writeLeftOut(connection, await withLeftOut(connection, TABLES), LEFT_OUT, out);
  return settleFindings(connection, out);
}

/** Dates, times and numbers that are none, and letters that are not known. */
function inColumn({ name, kind }: Column): Check[] {
  const check = (code: NoteCode, isOdd: string): Check[] => [
    {
      code: `'${code}'`,
      when: `nullif(trim(t.${name}), '') is not null and ${isOdd}`,
      field: name,
      received: `t.${name}`,
    },
  ];
  if (kind === 'date') return check('date-unreadable', `day_of(t.${name}) is null`);
  if (kind === 'time')
    return check('date-unreadable', `clock_of(t.${name}) is null and trim(t.${name}) <> '9999'`);
  if (kind === 'action')
    return check('code-unknown', `upper(trim(t.ACTION)) not in (${sqlList(ACTIONS)})`);
  if (name === 'SUBSET')
    return check('code-unknown', `upper(trim(t.SUBSET)) not in (${sqlList(SUBSETS)})`);
  return kind === 'number' ? check('value-unreadable', `not is_number(t.${name})`) : [];
}

/** Add, change, delete; some deliveries are said to have insert and update in their place. */
const ACTIONS = ['A', 'C', 'D', 'I', 'U'];

/** Codes that an earlier transfer lost, and codes without any words. */
function inCodes({ table, code, common }: RecordSource): Check[] {
  if (table !== 'Journal') return [];
  const told = { field: 'CODE', received: code };
  return [
    {
      ...told,
      code: `'code-unknown'`,
      when: `${code} is not null and ${common.orig_term} is null`,
    },
    {
      ...told,
      code: `'code-degraded'`,
      when: `${code} is not null and (${common.is_degraded})`,
    },
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
