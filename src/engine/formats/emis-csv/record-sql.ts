import { COMMON_COLUMNS, OWN_COLUMNS, type RecordType } from '../../record/tables.ts';
import { codeSql, contentOf, idsOf, nameAlias } from './content.ts';
import { withDates } from './derived.ts';
import { keyOf, nameOf } from './left-out.ts';
import { isLinked } from './link-records.ts';
import { liveAmong } from './live-among.ts';
import { tableNamed } from './manifest.ts';
import type { RecordTable } from './record-tables.ts';

/** The SQL by which rows become records: where they come from, and what is said of each. */
export type RecordSql = {
  from: string;
  where: string;
  said: Readonly<Record<string, string>>;
  /** A number by which rows that say the same are known; of a row that is of this type, in SQL. */
  hashAs: (type: string) => string;
  code: string;
};

/** Joins the rows of a table with everything that their content needs; `rows` names them. */
export function recordSql(records: RecordTable, rows = `live_${records.table}`): RecordSql {
  const own = contentOf(tableNamed(records.table));
  const { code, content = {} } = records;
  const alias = codeAlias(records);
  const entry = code?.row === undefined ? [] : ENTRY;
  const joins = [
    ...own.joins,
    ...(records.joins ?? []),
    ...(code?.row === undefined
      ? []
      : [`left join ${code.table} ${alias} on ${alias}.id = ${code.row}.id_${code.column}`]),
  ];
  const told = [...own.told, ...entry.flatMap((one) => one.told), ...Object.values(content)];
  return {
    from: `${rows} t ${joins.join('\n')}`,
    where: records.only ? `where ${records.only}` : '',
    said: {
      ...own.said,
      ...Object.fromEntries(entry.map(({ name, said }) => [name, said])),
      ...content,
    },
    hashAs: (type) => `hash(${[type, ...told].join(', ')})`,
    code: code ? `coalesce(${alias}.orig_code, ${code.row ?? 't'}.id_${code.column})` : 'null',
  };
}

const OF_ENTRY = 'code_of_entry';

/** A problem says what it is of by the code and date of its entry. */
const ENTRY = [
  {
    name: 'json Code',
    said: codeSql(OF_ENTRY, 'entry.id_CodeId'),
    told: ['entry.id_CodeId', `${OF_ENTRY}.told`],
  },
  ...['EffectiveDate', 'EffectiveDatePrecision'].map((column) => ({
    name: `text ${column}`,
    said: `entry.${column}`,
    told: [`entry.${column}`],
  })),
];

export function codeAlias({ code }: RecordTable): string {
  return code?.row === undefined ? `code_t_${code?.column}` : OF_ENTRY;
}

/** The id under which a row's record is known, as it is compared. */
export function idOf(records: RecordTable): string {
  const table = tableNamed(records.table);
  const key = nameOf(table, 'key');
  return key === null ? 'null' : `t.id_${key}`;
}

/**
 * Selects the staged rows of one type, in the order of the canonical table's columns; `raw` says these things, of which
 * the rows of this table may never say some. Needs the tables `twin` and `link_<table>`.
 */
export function stagedRows(
  records: RecordTable,
  type: RecordType,
  things: readonly string[],
): string {
  const { rows, join, is } = placed(records, type);
  const { from, where, said, hashAs } = recordSql(records, rows);
  const own = records.columns[type] ?? {};
  const fields = things.map((name) => `"${name}" := ${said[name] ?? 'null::varchar'}`);
  const values: Record<string, string> = {
    ...commonValues(records),
    parent_code: is.parentCode,
    is_twin: is.twin,
    row_hash: hashAs(`'${type}'`),
    raw: `struct_pack(${fields.join(', ')})`,
  };
  const list = [
    ...Object.keys(COMMON_COLUMNS).map((name) => `${values[name] ?? 'null'} as ${name}`),
    ...OWN_COLUMNS[type].map((name) => `${own[name] ?? 'null'} as ${name}`),
  ];
  return `
    select * exclude (context) replace (
      case when context is null then row_hash else hash(row_hash, context) end as context_hash
    ) from (
      select ${list.join(', ')}, ${is.context} as context
      from ${from} ${join}
      ${where || 'where true'} and ${is.ofType})`;
}

/** Whether the rows of a type come in their order by themselves. */
export function isInOrder(records: RecordTable, type: RecordType): boolean {
  return isLinked(records) && records.types[0] === type;
}

type Placed = {
  rows: string;
  join: string;
  is: Record<'parentCode' | 'twin' | 'context' | 'ofType', string>;
};

/**
 * The rows among which those of a type stand, and what their place in the record says of them. Where a table has its
 * `link_<table>`, both are read side by side, in the order of both: sorting takes longer than all else. The rarer types of
 * a table have a table of their own.
 */
function placed(records: RecordTable, type: RecordType): Placed {
  const own = tableNamed(records.table);
  const [name, ofType] = [own.name, records.types[0] === type ? 'true' : `t._type = '${type}'`];
  if (isInOrder(records, type)) {
    const sideBySide = `
      select t.*, link.* from text_${name} t positional join (
        select n as _link, patient, ods, is_main, is_twin, context, parent_code from link_${name}) link`;
    const rows = `(select *, ${idsOf(own).join(', ')} from (${sideBySide}) where _link = _n and is_main)`;
    const is = { parentCode: 't.parent_code', twin: 't.is_twin', context: 't.context', ofType };
    return { rows: withDates(own, rows), join: '', is };
  }
  const isMain = records.types[0] === type;
  const rows = withDates(own, isMain ? `live_${name}` : liveAmong(own, `rarer_${name}`));
  if (isLinked(records))
    return {
      rows,
      join: `join link_${name} link on link.n = t._n`,
      is: {
        parentCode: 'link.parent_code',
        twin: 'link.is_twin',
        context: 'link.context',
        ofType,
      },
    };
  const is = { parentCode: 'null', twin: 'twin.n is not null', context: 'null', ofType };
  return { rows, join: 'left join twin on twin.n = t._n', is };
}

function commonValues(records: RecordTable): Record<string, string> {
  const { code, effective, recorded } = records;
  const alias = codeAlias(records);
  const table = tableNamed(records.table);
  const date = effective && (code?.row ? `partial_date(${effective.join(', ')})` : 't._date');
  const precision = effective && (code?.row ? `precision_of(${date})` : 't._date_precision');
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
