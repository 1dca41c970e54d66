import type { DuckDBConnection } from '@duckdb/node-api';
import type { RulesOfRows } from '../csv/rules-of-rows.ts';
import { sentAgain } from '../csv/sent-again.ts';
import { isOfFiles } from '../csv/sql.ts';
import { isOfPatient, nameOf, type Table } from './manifest.ts';

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
};

/**
 * Makes `left_out_<table>` (_n, rule) and the view `live_<table>` of the rows that are left. Of several rows with one
 * id the last counts; one whose `ACTION` is D takes its record out; of a file in `replaced`, which was sent whole once
 * more, the records that did not come again are named. Rows of patients need the tables `person` and `person_gone`.
 */
export async function leaveOut(
  connection: DuckDBConnection,
  table: Table,
  replaced: ReadonlySet<number>,
): Promise<void> {
  const { name } = table;
  await connection.run(`
    create table left_out_${name} as
    with again as materialized (${rowsAgain(table, replaced)})
    from again
    union all
    select t._n, ${ruleOf(table, replaced)} as rule
    from src_${name} t ${isOfPatient(table) ? PEOPLE : ''}
    where rule is not null and t._n not in (select _n from again)`);
  const [person, patient] = isOfPatient(table)
    ? ['join person p on p.id = id_of(t.PID) and p.ods is not distinct from t._ods', 'p.patient, ']
    : ['', ''];
  await connection.run(`
    create view live_${name} as
    select ${patient}t.* from src_${name} t anti join left_out_${name} using (_n) ${person}`);
}

/** The id of a row is one among those of its patient; `ACTION` is no part of what a row says. */
function rowsAgain(table: Table, replaced: ReadonlySet<number>): string {
  const { name, columns } = table;
  const key = `id_of(t.${nameOf(table, 'key')})`;
  const patient = nameOf(table, 'patient');
  const identity = ['t._ods', ...(patient ? [`id_of(t.${patient})`] : []), key].join(', ');
  const said = columns
    .filter(({ kind }) => kind !== 'action')
    .map((column) => `t.${column.name}`)
    .join(', ');
  return sentAgain({
    ...{ table: name, identity, replaced },
    ...{ said: `${said}, t._extra`, isKnown: `${key} is not null` },
  });
}

/** The rule by which a row is left out that no later one takes the place of. */
function ruleOf(table: Table, replaced: ReadonlySet<number>): string {
  const rules = [
    `when id_of(t.${nameOf(table, 'key')}) is null then 'id-missing'`,
    nameOf(table, 'action') ? `when upper(trim(t.ACTION)) = 'D' then 'deleted'` : '',
    isOfPatient(table) ? `when gone.id is not null then 'patient-deleted'` : '',
    `when ${isOfFiles(replaced)} then '${table.role === 'record' ? 'not-sent-again' : 'replaced'}'`,
    isOfPatient(table) ? `when p.id is null then 'patient-not-in-extract'` : '',
  ];
  return `case ${rules.join(' ')} end`;
}

const PEOPLE = ['person p', 'person_gone gone']
  .map((joined) => {
    const alias = joined.split(' ')[1];
    return `left join ${joined} on ${alias}.id = id_of(t.PID) and ${alias}.ods is not distinct from t._ods`;
  })
  .join(' ');
