import type { RecordSource, RelationTo } from '../csv/record-source.ts';
import { contentOf, rawOf } from './content.ts';
import { isOfPatient, nameOf, tableNamed } from './manifest.ts';
import { RECORD_TABLES, type RecordTable } from './record-tables.ts';

/** The sources of records; the courses of acute medicines, which have no row of their own, come behind all `rows`. */
export function recordSources(rows: number): RecordSource[] {
  return RECORD_TABLES.map((records) => sourceOf(records, rows));
}

function sourceOf(records: RecordTable, rows: number): RecordSource {
  const { name, type, effective, common, columns, only, code } = records;
  const table = tableNamed(records.table);
  const { fragments, joins } = contentOf(table);
  const isJournal = records.table === 'Journal';
  return {
    name,
    table: records.table,
    types: [type],
    type: `'${type}'`,
    joins: [...joins, ...(records.joins ?? [])],
    ...(only === undefined ? {} : { only: `(${only})` }),
    offset: name === 'AcuteCourse' ? rows : 0,
    id: `id_of(t.${nameOf(table, 'key')})`,
    code: code ?? 'null::varchar',
    raw: rawOf(fragments),
    relations: isOfPatient(table) ? relationsOf(name) : [],
    common: {
      source_system: `'Vision'`,
      source_org: 't._ods',
      effective,
      effective_precision: `precision_of(${effective})`,
      ...(isJournal
        ? {
            recorded: 'day_of(t.RECORDED_DATE)',
            recorded_precision: 'precision_of(day_of(t.RECORDED_DATE))',
          }
        : {}),
      ...common,
    },
    columns: {
      [type]: type === 'patient' ? columns : { responsible_id: 'staff_of(t.HCP)', ...columns },
    },
  };
}

/** Records that are led to by an id without a letter before it, and what that says of the one that leads there. */
const KINDS: Readonly<Record<string, string>> = {
  Problem: 'problem',
  Repeat: 'authorisation',
  Entry: 'other:link',
  Document: 'other:link',
  Allergy: 'other:link',
  Immunisation: 'other:link',
  Issue: 'other:link',
  Acute: 'other:link',
};

/** Only an issue is authorised by a repeat; the issue of an acute medicine by the course of its own row. */
function relationsOf(name: string): RelationTo[] {
  const column = 'LINKS';
  const entries = Object.entries(KINDS).map(([to, kind]): RelationTo => {
    const isOdd =
      (kind === 'authorisation' && name !== 'Issue') || (kind === 'problem' && name === 'Problem');
    const said = isOdd ? 'other:link' : kind;
    return { kind: said, to, column, id: 'entries_of(t.LINKS)', isMany: true };
  });
  const encounter: RelationTo = {
    kind: name === 'Encounter' ? 'other:link' : 'consultation',
    to: 'Encounter',
    column,
    id: 'encounters_of(t.LINKS)',
    isMany: true,
  };
  const own: RelationTo = {
    kind: 'authorisation',
    to: 'AcuteCourse',
    column: 'ID',
    id: 'id_of(t.ID)',
  };
  return [encounter, ...entries, ...(name === 'Acute' ? [own] : [])];
}
