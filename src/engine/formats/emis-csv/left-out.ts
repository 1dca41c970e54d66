import type { DuckDBConnection } from '@duckdb/node-api';
import type { Kind, Table } from './manifest.ts';

/**
 * Rows that are left out, each by a rule. `rejected`: they cannot be used as they are; `held`: they wait for what a
 * later batch may bring.
 */
export const LEFT_OUT = {
  'id-missing': 'rejected',
  'patient-not-in-extract': 'held',
  'not-sent-again': 'rejected',
  superseded: 'excluded',
  deleted: 'excluded',
  'entry-deleted': 'excluded',
  'patient-deleted': 'excluded',
  'code-table-replaced': 'excluded',
  structure: 'excluded',
} as const satisfies Record<string, 'rejected' | 'excluded' | 'held'>;

/** What identifies a row of these among the rows of a patient, for want of an id. */
const KEYS: Partial<Record<Table['name'], string>> = {
  Admin_OrganisationLocation: `(id_OrganisationGuid || ' ' || id_LocationGuid)`,
  Appointment_SessionUser: `(id_SessionGuid || ' ' || id_UserInRoleGuid)`,
  Admin_PatientHistory: `concat_ws(' ', HistoryDate, HistoryTime, StatusDescription)`,
};

/**
 * Rows of these need no patient of the extract: they are kept beside the record then. Each is one whoever holds it: a
 * slot that is cancelled is sent again without its patient.
 */
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

/** Tables whose rows say more of an entry, and go with it. */
const OF_ENTRY: readonly Table['name'][] = ['CareRecord_ObservationReferral', 'CareRecord_Problem'];

/** Whether rows belong to a patient; the row of the patient does not. */
export function isOfPatient(table: Table): boolean {
  return nameOf(table, 'patient') !== null;
}

/**
 * Makes `left_out_<table>` (_n, rule) and the view `live_<table>` of the rows that are left. Of several
 * rows with one key the last batch counts, within it the last row; a row that says `Deleted` takes its
 * record out, and what a later full production does not hold any more is named. `replaced` are the files of
 * productions before that one. Rows of patients need the table `person`, those that say more of an entry what was
 * left out of the entries.
 */
export async function leaveOut(
  connection: DuckDBConnection,
  table: Table,
  replaced: readonly number[],
): Promise<void> {
  const { name } = table;
  await connection.run(`create table left_out_${name} (_n integer, rule varchar)`);
  const { rowsChanged } = await connection.run(
    `insert into left_out_${name} ${leftOutOf(table, replaced)}`,
  );
  const without = rowsChanged > 0 ? `anti join left_out_${name} using (_n)` : '';
  await connection.run(
    `create view live_${name} as ${withPerson(table, `src_${name} t ${without}`)}`,
  );
  if (MAY_BE_FREE.has(name))
    await connection.run(`
      create view free_${name} as select t.* from src_${name} t ${without}
      where not exists (select 1 from person p where p.id = t.id_${nameOf(table, 'patient')}
        and p.owner is not distinct from t.id_${nameOf(table, 'owner')})`);
}

function leftOutOf(table: Table, replaced: readonly number[]): string {
  const { name, role } = table;
  if (LOGS.has(name)) return leftOutByRule(table, replaced);
  if (role === 'structure') return `select _n, 'structure' as rule from src_${name}`;
  return name.startsWith('Coding') ? leftOutReplaced(table) : leftOutRows(table, replaced);
}

/** Selects the rows `t`, and who they belong to where they are of patients. */
export function withPerson(table: Table, from: string): string {
  if (!isOfPatient(table)) return `select t.* from ${from}`;
  return `
    select p.patient, p.ods, t.* from ${from}
    join person p on p.id = t.id_${nameOf(table, 'patient')}
      and p.owner is not distinct from t.id_${nameOf(table, 'owner')}`;
}

/** A code table is sent whole each time: the last one takes the place of all before it. */
function leftOutReplaced(table: Table): string {
  const batch = `try_cast(${nameOf(table, 'batch')} as bigint)`;
  return `
    select _n, case when ${keyOf(table)} is null then 'id-missing' else 'code-table-replaced' end as rule
    from src_${table.name}
    where ${keyOf(table)} is null
      or ${batch} < (select max(${batch}) from src_${table.name})`;
}

function leftOutRows(table: Table, replaced: readonly number[]): string {
  const { name } = table;
  const key = keyOf(table);
  const [patient, owner] = [nameOf(table, 'patient'), nameOf(table, 'owner')];
  const identity = [
    ...(owner && owner !== nameOf(table, 'key') ? [`id_${owner}`] : []),
    ...(patient && !MAY_BE_FREE.has(name) ? [`id_${patient}`] : []),
    ...(key ? [key] : []),
  ].join(', ');
  const batch = nameOf(table, 'batch');
  return `
    with superseded as materialized (
      select _n from (
        select _n, row_number() over (
          partition by ${identity} order by try_cast(${batch} as bigint) desc nulls last, _n desc
        ) as place
        from src_${name} semi join (
          select hash(${identity}) as h from src_${name} group by h having count(*) > 1
        ) twice on twice.h = hash(${identity})
        where ${key} is not null
      ) where place > 1)
    select _n, 'superseded' as rule from superseded
    union all
    ${leftOutByRule(table, replaced, 'and t._n not in (select _n from superseded)')}`;
}

/** What nothing can be said of, was deleted, or belongs to nobody who is there. */
function leftOutByRule(table: Table, replaced: readonly number[], others = ''): string {
  return `
    select t._n, ${ruleOf(table, replaced)} as rule
    from src_${table.name} t ${joinsOf(table)}
    where rule is not null ${others}`;
}

/** The rule by which a row is left out that no later one takes the place of. */
function ruleOf(table: Table, replaced: readonly number[]): string {
  const { name, role } = table;
  const deleted = nameOf(table, 'deleted');
  // Organisations, places and staff are never sent as gone: what was said of them once holds.
  const mayGo = replaced.length > 0 && role !== 'directory';
  // A full extract has the whole log, whose rows have no key to be found again by.
  const gone = LOGS.has(name) ? 'superseded' : 'not-sent-again';
  const awaitsPatient = isOfPatient(table) && !MAY_BE_FREE.has(name);
  return `case
    when ${LOGS.has(name) ? 'true' : keyOf(table)} is null then 'id-missing'
    when ${deleted ? `is_true(t.${deleted})` : 'false'} then 'deleted'
    ${mayGo ? `when t._file in (${replaced.join(', ')}) then '${gone}'` : ''}
    ${isOfPatient(table) ? `when gone.id is not null then 'patient-deleted'` : ''}
    ${OF_ENTRY.includes(name) ? `when entry.id is not null then 'entry-deleted'` : ''}
    ${awaitsPatient ? `when p.id is null then 'patient-not-in-extract'` : ''} end`;
}

function joinsOf(table: Table): string {
  if (!isOfPatient(table)) return '';
  const [patient, owner] = [nameOf(table, 'patient'), nameOf(table, 'owner')];
  const isSame = (alias: string, id: string) =>
    `${alias}.${id} = t.id_${patient} and ${alias}.owner is not distinct from t.id_${owner}`;
  return [
    `left join person p on ${isSame('p', 'id')}`,
    `left join person_gone gone on ${isSame('gone', 'id')}`,
    ...(OF_ENTRY.includes(table.name)
      ? [
          `left join entry_gone entry on ${isSame('entry', 'patient')} and entry.id = t.id_ObservationGuid`,
        ]
      : []),
  ].join('\n');
}

/** Makes the table `entry_gone` of the entries that were deleted. Needs what was left out of the entries. */
export async function findDeletedEntries(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create table entry_gone as
    select distinct id_ObservationGuid as id, id_PatientGuid as patient, id_OrganisationGuid as owner
    from src_CareRecord_Observation join left_out_CareRecord_Observation using (_n)
    where rule = 'deleted'`);
}
