import { COMMON_COLUMNS, OWN_COLUMNS, type RecordType } from '../../record/tables.ts';
import { contentOf, nameAlias, rawOf } from './content.ts';
import { keyOf, nameOf } from './left-out.ts';
import { liveAmong } from './live-among.ts';
import { tableNamed } from './manifest.ts';
import type { RecordTable } from './record-tables.ts';

/** The SQL by which rows become records: where they come from, and what is said of each. */
export type RecordSql = {
  from: string;
  where: string;
  type: string;
  /** The joins without which it can't be said which type a row is. */
  joinsOfType: readonly string[];
  raw: string;
  code: string;
};

/** Joins the rows of a table with everything that their content needs; `rows` names them. */
export function recordSql(records: RecordTable, rows = `live_${records.table}`): RecordSql {
  const table = tableNamed(records.table);
  const own = contentOf(table);
  const { code } = records;
  const alias = codeAlias(records);
  const entry = code?.row === undefined ? [] : entryContent(records);
  const fragments = [...own.fragments, ...entry, ...(records.content ?? [])];
  const joins = [
    ...own.joins,
    ...(records.joins ?? []),
    ...(code?.row === undefined
      ? []
      : [`left join ${code.table} ${alias} on ${alias}.id = ${code.row}.id_${code.column}`]),
  ];
  return {
    from: `${rows} t ${joins.join('\n')}`,
    where: records.only ? `where ${records.only}` : '',
    type: records.type,
    joinsOfType: [
      ...own.joins.filter((join) => join.includes(` ${alias} `)),
      ...(records.joins ?? []),
    ],
    raw: rawOf(fragments),
    code: code ? `coalesce(${alias}.orig_code, ${code.row ?? 't'}.id_${code.column})` : 'null',
  };
}

/** A problem says what it is of by the code and date of its entry. */
function entryContent(records: RecordTable): string[] {
  const alias = codeAlias(records);
  return [
    `'"Code":' || coalesce(${alias}.json, '{"CodeId":' || as_json(entry.id_CodeId) || '}')`,
    `'"EffectiveDate":' || as_json(entry.EffectiveDate)`,
    `'"EffectiveDatePrecision":' || as_json(entry.EffectiveDatePrecision)`,
  ];
}

export function codeAlias({ code }: RecordTable): string {
  return code?.row === undefined ? `code_t_${code?.column}` : 'code_of_entry';
}

/** The id under which a row's record is known, as it is compared. */
export function idOf(records: RecordTable): string {
  const table = tableNamed(records.table);
  const key = nameOf(table, 'key');
  return key === null ? 'null' : `t.id_${key}`;
}

/**
 * Selects the staged rows of one type, in the order of the canonical table's columns. Needs the tables
 * `twin` and `index_<table>` of all that the rows are related to.
 */
export function stagedRows(records: RecordTable, type: RecordType): string {
  const { from, where, type: typeSql } = recordSql(records, rowsOfType(records, type));
  const related = records.relations.map(
    ({ to, column }, place) =>
      `left join index_${to} to_${place}
         on to_${place}.patient = t.patient and to_${place}.id = t.id_${column}`,
  );
  const values = commonValues(records);
  const own = records.columns[type] ?? {};
  const list = [
    ...Object.keys(COMMON_COLUMNS).map((name) => `${values[name] ?? 'null'} as ${name}`),
    ...OWN_COLUMNS[type].map((name) => `${own[name] ?? 'null'} as ${name}`),
  ];
  return `
    select * exclude (context) replace (
      case when context = '' then row_hash else uuid_of(row_hash::varchar || context) end as context_hash
    ) from (
      select * replace (uuid_of('${type}' || chr(10) || raw) as row_hash) from (
        select ${list.join(', ')}, ${contextOf(records)} as context
        from ${from} ${related.join('\n')} left join twin on twin.n = t._n
        ${where || 'where true'} and ${typeSql} = '${type}'))`;
}

/** The rows among which those of a type stand: the rarer types of a table have a table of their own. */
function rowsOfType({ table, types }: RecordTable, type: RecordType): string {
  return types[0] === type ? `live_${table}` : liveAmong(tableNamed(table), `rarer_${table}`);
}

/** The content of all that a record is related to, in the order of the relations. */
function contextOf({ relations }: RecordTable): string {
  const parts = relations.map(
    ({ kind }, place) => `chr(10) || '${kind} ' || to_${place}.row_hash::varchar`,
  );
  return parts.length ? `concat(${parts.join(', ')})` : `''`;
}

function commonValues(records: RecordTable): Record<string, string> {
  const { relations, code, effective, recorded } = records;
  const alias = codeAlias(records);
  const table = tableNamed(records.table);
  const parent = relations.findIndex(({ kind }) => kind === 'parent');
  const date = effective && (code?.row ? `partial_date(${effective.join(', ')})` : 't._date');
  const precision =
    effective && (code?.row ? `date_precision(${effective.join(', ')})` : 't._date_precision');
  const twins = relations.map((_, place) => `coalesce(to_${place}.is_twin, false)`);
  const of = (column: string) => (code ? `${alias}.${column}` : 'null');
  return {
    n: 't._n',
    patient: 't.patient',
    source_system: `'EMIS Web'`,
    source_org: 't.ods',
    source_file: 't._file',
    source_row: 't._row',
    source_id: idOf(records),
    is_confidential: hasColumn(records, 'IsConfidential')
      ? 'case when t.IsConfidential is not null then is_true(t.IsConfidential) end'
      : 'false',
    orig_system: code
      ? `case when ${code.row ?? 't'}.id_${code.column} is not null then coalesce(${of('orig_system')}, '${code.system}') end`
      : 'null',
    orig_code: code ? recordSql(records).code : 'null',
    orig_term: termOf(records, of('orig_term')),
    read2: code?.table === 'clinical_code' ? of('read2') : 'null',
    snomed_concept: of('snomed_concept'),
    snomed_description: code?.table === 'clinical_code' ? of('snomed_description') : 'null',
    dmd: code?.table === 'drug_code' ? of('dmd') : 'null',
    local_code: code
      ? `coalesce(${of('local_code')}, ${code.row ?? 't'}.id_${code.column})`
      : 'null',
    is_degraded: code ? `coalesce(${of('is_degraded')}, false)` : 'false',
    effective: date ?? 'null',
    effective_precision: precision ?? 'null',
    recorded: recorded ?? 'null',
    recorded_precision: recorded
      ? `case length(${recorded}) when 10 then 'YMD' else case when ${recorded} is not null then 'YMDT' end end`
      : 'null',
    entered_by: hasColumn(records, ENTERED_BY) ? `${nameAlias('t', ENTERED_BY)}.name` : 'null',
    other_dates: records.otherDates ?? 'null',
    value: records.value ?? 'null',
    unit: records.unit ?? 'null',
    parent_code: parent < 0 ? 'null' : `to_${parent}.code`,
    is_twin: ['twin.n is not null', ...twins].join(' or '),
    raw: recordSql(records).raw,
    ...(keyOf(table) === null ? { source_id: 'null' } : {}),
  };
}

const ENTERED_BY = 'EnteredByUserInRoleGuid';

function hasColumn({ table }: RecordTable, column: string): boolean {
  return tableNamed(table).columns.some(({ name }) => name === column);
}

/** A diary entry and a consultation bear their words themselves. */
function termOf({ table }: RecordTable, term: string): string {
  if (table === 'CareRecord_Diary') return `coalesce(t.OriginalTerm, ${term})`;
  if (table === 'CareRecord_Consultation') return `coalesce(t.ConsultationSourceTerm, ${term})`;
  return term;
}
