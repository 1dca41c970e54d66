import type { RecordSource, RelationTo } from '../../csv/record-source.ts';
import { contentOf, nameAlias } from '../content.ts';
import { nameOf, TABLES, type Table, tableNamed } from '../manifest.ts';
import type { RecordTable } from './record-table.ts';
import { RECORD_TABLES } from './record-tables.ts';

/** The record that a column leads to, what the relation is called, and what it is, in a word. */
const TARGETS: Readonly<Record<string, { to: string; kind: string; awaited: string }>> = {
  IDEvent: { to: 'SREvent', kind: 'consultation', awaited: 'consultation' },
  IDReferralIn: { to: 'SRReferralIn', kind: 'other:referral', awaited: 'referral' },
  IDAppointment: { to: 'SRAppointment', kind: 'other:appointment', awaited: 'appointment' },
  IDVisit: { to: 'SRVisit', kind: 'other:visit', awaited: 'visit' },
  IDReferralOut: { to: 'SRReferralOut', kind: 'parent', awaited: 'referral' },
  IDCode: { to: 'SRCode', kind: 'other:entry', awaited: 'entry' },
  IDRepeatTemplate: { to: 'SRRepeatTemplate', kind: 'authorisation', awaited: 'course' },
};

/** What a column leads to, in a word. */
export const AWAITED: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TARGETS).map(([column, { awaited }]) => [column, awaited]),
);

/** Tables that others lead to: they are looked into even where the extract has no file of them. */
export const LED_TO: ReadonlySet<string> = new Set(Object.values(TARGETS).map(({ to }) => to));

/**
 * The sources of records: all tables of records that an extract has, those that are led to first. The
 * courses of acute medicines, which have no row of their own, are numbered behind all `rows`.
 */
export function recordSources(tables: ReadonlySet<string>, rows: number): RecordSource[] {
  const special = new Set(RECORD_TABLES.map(({ table }) => table));
  const others = TABLES.filter(({ name, role }) => role === 'record' && !special.has(name));
  const all: RecordTable[] = [
    ...RECORD_TABLES,
    ...others.map(({ name }): RecordTable => ({ table: name, types: ['other_record'] })),
  ];
  return all.filter(({ table }) => tables.has(table)).map((records) => sourceOf(records, rows));
}

function sourceOf(records: RecordTable, rows: number): RecordSource {
  const table = tableNamed(records.table);
  const { fragments, joins } = contentOf(table);
  const isCourse = records.name !== undefined;
  const effective = records.effective ?? (has(table, 'DateEvent') ? 't.DateEvent' : null);
  const isDay = effective?.startsWith('day_of(') ?? false;
  const recorded = has(table, 'DateEventRecorded') ? 't.DateEventRecorded' : null;
  const columns =
    records.types.includes('other_record') && records.types.length === 1
      ? {
          other_record: {
            resource_type: `'${records.table}'`,
            ...records.columns?.other_record,
          },
        }
      : (records.columns ?? {});
  return {
    name: records.name ?? records.table,
    table: records.table,
    types: records.types,
    type: records.type ?? `'${records.types[0]}'`,
    joins: [...joins, ...(records.joins ?? [])],
    ...(records.only === undefined ? {} : { only: records.only }),
    offset: isCourse ? rows : 0,
    id: 'id_of(t.RowIdentifier)',
    code: records.code ?? 'null::varchar',
    raw: `'{' || concat_ws(',', ${fragments.join(', ')}) || '}'`,
    relations: relationsOf(records, table),
    common: {
      source_system: `'SystmOne'`,
      source_org: has(table, 'IDOrganisationVisibleTo')
        ? 'trim(t.IDOrganisationVisibleTo)'
        : 'null',
      ...(effective === null
        ? {}
        : {
            effective: isDay ? effective : `moment_of(${effective})`,
            effective_precision: isDay
              ? `case when ${effective} is not null then 'YMD' end`
              : `precision_of(${effective})`,
          }),
      ...(recorded === null
        ? {}
        : { recorded: `moment_of(${recorded})`, recorded_precision: `precision_of(${recorded})` }),
      ...(has(table, 'IDProfileEnteredBy')
        ? { entered_by: `${nameAlias('IDProfileEnteredBy')}.name` }
        : {}),
      ...(has(table, 'IDOrganisationDoneAt') ? { done_at: 't.IDOrganisationDoneAt' } : {}),
      ...records.common,
    },
    columns,
  };
}

/** The issue of an acute medicine was authorised by the course that its row is as well. */
function relationsOf(records: RecordTable, table: Table): RelationTo[] {
  const own = table.columns.flatMap(({ name, kind }) => {
    const target = TARGETS[name];
    if (kind !== 'relation' || !target) return [];
    const said = records.kinds?.[name] ?? target.kind;
    return [{ kind: said, to: target.to, column: name, id: `id_of(t.${name})` }];
  });
  if (records.table !== 'SRPrimaryCareMedication') return own;
  if (records.name) return own.filter(({ column }) => column !== 'IDRepeatTemplate');
  return [
    ...own,
    {
      kind: 'authorisation',
      to: 'AcuteCourse',
      column: nameOf(table, 'key') as string,
      id: 'id_of(t.RowIdentifier)',
    },
  ];
}

function has({ columns }: Table, column: string): boolean {
  return columns.some(({ name }) => name === column);
}
