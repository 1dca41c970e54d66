import type { DuckDBConnection } from '@duckdb/node-api';
import type { RulesOfRows } from '../csv/rules-of-rows.ts';
import { sentAgain } from '../csv/sent-again.ts';
import { isOfFiles } from '../csv/sql.ts';
import { nameOf, type Table } from './manifest.ts';

/** Rows that are left out, each by a rule. */
export const LEFT_OUT: RulesOfRows = {
  'id-missing': 'rejected',
  'patient-not-in-extract': 'held',
  'not-sent-again': 'rejected',
  replaced: 'excluded',
  repeated: 'excluded',
  superseded: 'excluded',
  deleted: 'excluded',
  'patient-deleted': 'excluded',
  'of-other-organisation': 'excluded',
  structure: 'excluded',
};

/** Whether rows belong to a patient; the row of the patient does not. */
export function isOfPatient(table: Table): boolean {
  return nameOf(table, 'patient') !== null;
}

/**
 * Makes `left_out_<table>` (_n, rule) and the view `live_<table>` of the rows that are left. Of several
 * rows with one id the last counts; one that says `RemovedData` takes its record out; of a file in `replaced`, which
 * was sent whole once more, the records that did not come again are named. Rows of patients need the tables `person`
 * and `person_gone`.
 */
export async function leaveOut(
  connection: DuckDBConnection,
  table: Table,
  replaced: ReadonlySet<number>,
): Promise<void> {
  const { name, role } = table;
  const rows =
    role === 'structure'
      ? `select _n, 'structure' as rule from src_${name}`
      : leftOutRows(table, replaced);
  await connection.run(`create table left_out_${name} as ${rows}`);
  const person = isOfPatient(table)
    ? `join person p on p.id = id_of(t.IDPatient)
         and p.owner is not distinct from trim(t.IDOrganisationVisibleTo)`
    : '';
  const patient = isOfPatient(table) ? 'p.patient, ' : '';
  await connection.run(`
    create view live_${name} as
    select ${patient}t.* from src_${name} t anti join left_out_${name} using (_n) ${person}`);
}

function leftOutRows(table: Table, replaced: ReadonlySet<number>): string {
  const { name, columns } = table;
  const owner = nameOf(table, 'owner');
  const identity = `${owner ? `trim(t.${owner}), ` : ''}id_of(t.RowIdentifier)`;
  const whole = [...columns.map((column) => `t.${column.name}`), 't._extra'].join(', ');
  const again = sentAgain({
    ...{ table: name, identity, replaced, said: whole },
    isKnown: 'id_of(t.RowIdentifier) is not null',
  });
  return `
    with again as materialized (${again})
    from again
    union all
    select t._n, ${ruleOf(table, replaced)} as rule
    from src_${name} t ${isOfPatient(table) ? PEOPLE : ''}
    where rule is not null and t._n not in (select _n from again)`;
}

/** The rule by which a row is left out that no later one takes the place of. */
function ruleOf(table: Table, replaced: ReadonlySet<number>): string {
  const owning = nameOf(table, 'owning');
  const rules = [
    `when id_of(t.RowIdentifier) is null then 'id-missing'`,
    nameOf(table, 'deleted') ? `when is_true(t.RemovedData) then 'deleted'` : '',
    owning && nameOf(table, 'owner')
      ? `when id_of(t.${owning}) <> trim(t.IDOrganisationVisibleTo) then 'of-other-organisation'`
      : '',
    isOfPatient(table) ? `when gone.id is not null then 'patient-deleted'` : '',
    `when ${isOfFiles(replaced)} then '${table.role === 'record' ? 'not-sent-again' : 'replaced'}'`,
    isOfPatient(table) ? `when p.id is null then 'patient-not-in-extract'` : '',
  ];
  return `case ${rules.join(' ')} end`;
}

const PEOPLE = ['person p', 'person_gone gone']
  .map((joined) => {
    const alias = joined.split(' ')[1];
    return `left join ${joined} on ${alias}.id = id_of(t.IDPatient)
      and ${alias}.owner is not distinct from trim(t.IDOrganisationVisibleTo)`;
  })
  .join(' ');
