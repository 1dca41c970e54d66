import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import type { Kind, Table } from './manifest.ts';

/** Rows that are left out, each by a rule. `rejected`: they cannot be used as they are. */
export const LEFT_OUT = {
  'id-missing': 'rejected',
  'patient-not-in-extract': 'rejected',
  superseded: 'excluded',
  deleted: 'excluded',
  'patient-deleted': 'excluded',
  'code-table-replaced': 'excluded',
  structure: 'excluded',
} as const satisfies Record<string, 'rejected' | 'excluded'>;

/** What identifies a row of these among the rows of a patient, for want of an id. */
const KEYS: Partial<Record<Table['name'], string>> = {
  Admin_OrganisationLocation: `(id_OrganisationGuid || ' ' || id_LocationGuid)`,
  Appointment_SessionUser: `(id_SessionGuid || ' ' || id_UserInRoleGuid)`,
  Admin_PatientHistory: `concat_ws(' ', HistoryDate, HistoryTime, StatusDescription)`,
};

/** Rows of these need no patient of the extract: they are kept beside the record then. */
const MAY_BE_FREE = new Set<Table['name']>(['Appointment_Slot']);

/** Every row of these tells of something that was done: none takes the place of another. */
const LOGS = new Set<Table['name']>(['Audit_PatientAudit', 'Audit_RegistrationAudit']);

export function nameOf({ columns }: Table, kind: Kind): string | null {
  return columns.find((column) => column.kind === kind)?.name ?? null;
}

export function keyOf(table: Table): string | null {
  const key = nameOf(table, 'key');
  return KEYS[table.name] ?? (key === null ? null : `id_${key}`);
}

/** Whether rows belong to a patient; the row of the patient does not. */
export function isOfPatient(table: Table): boolean {
  return nameOf(table, 'patient') !== null;
}

/**
 * Makes `left_out_<table>` (_n, rule) and the view `live_<table>` of the rows that are left. Of several
 * rows with one key the last batch counts, within it the last row; a row that says `Deleted` takes its
 * record out. Rows of patients need the table `person`.
 */
export async function leaveOut(connection: DuckDBConnection, table: Table): Promise<void> {
  const { name, role } = table;
  await connection.run(`create table left_out_${name} (_n integer, rule varchar)`);
  if (LOGS.has(name)) await leaveOutByRule(connection, table);
  else if (role === 'structure')
    await connection.run(`insert into left_out_${name} select _n, 'structure' from src_${name}`);
  else if (name.startsWith('Coding')) await leaveOutReplaced(connection, table);
  else await leaveOutRows(connection, table);
  const [left] = await rowsOf<{ count: number }>(
    connection,
    `select count(*)::integer as count from left_out_${name}`,
  );
  const without = left?.count ? `anti join left_out_${name} using (_n)` : '';
  const person = isOfPatient(table)
    ? `join person p on p.id = t.id_${nameOf(table, 'patient')}
         and p.owner is not distinct from t.id_${nameOf(table, 'owner')}`
    : '';
  const patient = isOfPatient(table) ? 'p.patient, p.ods, ' : '';
  await connection.run(
    `create view live_${name} as select ${patient}t.* from src_${name} t ${without} ${person}`,
  );
  if (MAY_BE_FREE.has(name))
    await connection.run(`
      create view free_${name} as select t.* from src_${name} t ${without}
      where not exists (select 1 from person p where p.id = t.id_${nameOf(table, 'patient')}
        and p.owner is not distinct from t.id_${nameOf(table, 'owner')})`);
}

/** A code table is sent whole each time: the last one takes the place of all before it. */
async function leaveOutReplaced(connection: DuckDBConnection, table: Table): Promise<void> {
  const batch = `try_cast(${nameOf(table, 'batch')} as bigint)`;
  await connection.run(`
    insert into left_out_${table.name}
    select _n, case when ${keyOf(table)} is null then 'id-missing' else 'code-table-replaced' end
    from src_${table.name}
    where ${keyOf(table)} is null
      or ${batch} < (select max(${batch}) from src_${table.name})`);
}

async function leaveOutRows(connection: DuckDBConnection, table: Table): Promise<void> {
  const { name } = table;
  const key = keyOf(table);
  const [patient, owner] = [nameOf(table, 'patient'), nameOf(table, 'owner')];
  const identity = [
    ...(owner && owner !== nameOf(table, 'key') ? [`id_${owner}`] : []),
    ...(patient ? [`id_${patient}`] : []),
    ...(key ? [key] : []),
  ].join(', ');
  const batch = nameOf(table, 'batch');
  await connection.run(`
    create table twice as
    select hash(${identity}) as h from src_${name} group by h having count(*) > 1`);
  await connection.run(`
    insert into left_out_${name}
    select _n, 'superseded' from (
      select _n, row_number() over (
        partition by ${identity} order by try_cast(${batch} as bigint) desc nulls last, _n desc
      ) as place
      from src_${name} semi join twice on twice.h = hash(${identity})
      where ${key} is not null
    ) where place > 1`);
  await connection.run('drop table twice');
  await leaveOutByRule(connection, table);
}

/** Leaves out what nothing can be said of, was deleted, or belongs to nobody of the extract. */
async function leaveOutByRule(connection: DuckDBConnection, table: Table): Promise<void> {
  const { name } = table;
  const [patient, owner] = [nameOf(table, 'patient'), nameOf(table, 'owner')];
  const deleted = nameOf(table, 'deleted');
  const key = LOGS.has(name) ? 'true' : keyOf(table);
  const ofPatient = isOfPatient(table);
  const rule = `case
    when ${key} is null then 'id-missing'
    when ${deleted ? `is_true(t.${deleted})` : 'false'} then 'deleted'
    ${
      ofPatient
        ? `when gone.id is not null then 'patient-deleted'
           ${MAY_BE_FREE.has(name) ? '' : `when p.id is null then 'patient-not-in-extract'`}`
        : ''
    } end`;
  const joins = ofPatient
    ? ['person p', 'person_gone gone'].map((joined) => {
        const alias = joined.split(' ')[1];
        return `left join ${joined} on ${alias}.id = t.id_${patient}
          and ${alias}.owner is not distinct from t.id_${owner}`;
      })
    : [];
  await connection.run(`
    insert into left_out_${name}
    select t._n, ${rule} as rule
    from src_${name} t ${joins.join(' ')}
    where rule is not null and t._n not in (select _n from left_out_${name})`);
}
