import { OWN_COLUMNS, type RecordType } from '../record/tables.ts';

/** A column that says something of a record in whatever format it came, as SQL over the row of that name. */
export type ContentColumn = { name: string; sql: (row: string) => string; isCode: boolean };

const CODES = ['snomed_concept', 'dmd', 'read2', 'ctv3', 'orig_term'];
const OF_ALL = ['effective', 'recorded', 'entered_by', 'unit'];

/** Some formats know the day on which something was written down, and not the time. */
const RECORDED_TIME = 'recorded_time';

/** Columns as both sides can say them: where one never tells the time of an entry, it stands apart from the day. */
export function tellingAlike(
  columns: readonly ContentColumn[],
  bothTell: (name: string) => boolean,
): ContentColumn[] {
  if (bothTell(RECORDED_TIME)) return columns.filter(({ name }) => name !== RECORDED_TIME);
  return columns.map((column) =>
    column.name === 'recorded'
      ? { ...column, sql: (row) => `${byClock(`${row}.recorded`)}[:10]` }
      : column,
  );
}

/** They follow from others, or each format has words of its own for them. */
const DERIVED = new Set([
  'category',
  'entry_kind',
  'unit_raw',
  'address',
  'last_issued',
  'slot_status',
  'event_date',
  'resource_type',
  'is_active',
  'is_complete',
]);

const NUMBERS = new Set([
  'value_num',
  'second_value',
  'range_low',
  'range_high',
  'quantity',
  'issues_authorised',
  'issues_made',
  'repeats_allowed',
  'repeats_issued',
  'planned_minutes',
]);

/** Times of the day of an appointment, where they are not moments. */
const TIMES = new Set(['arrived', 'seen']);

/** What is a moment as often as a day. */
const MOMENTS = new Set([
  'effective',
  'recorded',
  'ended',
  'end_date',
  'start_date',
  'collected',
  'received',
]);

/** Words of a short list, where the case of letters says nothing. */
const WORDS = new Set(['status', 'prescription_type', 'significance', 'urgency', 'kind', 'sex']);

/** The columns of a type that are compared where two formats are; ids say nothing to another system. */
export function contentColumns(type: RecordType): ContentColumn[] {
  const own = OWN_COLUMNS[type].filter((name) => !DERIVED.has(name) && !/_ids?$/.test(name));
  const confidential = {
    name: 'is_confidential',
    sql: (row: string) => `case when ${row}.is_confidential then 'true' end`,
    isCode: false,
  };
  return [
    ...CODES.map((name) => ({ name, sql: (row: string) => codeIn(row, name), isCode: true })),
    ...[...OF_ALL, ...own].map((name) => ({
      name,
      sql: (row: string) => saidIn(row, name),
      isCode: false,
    })),
    {
      name: RECORDED_TIME,
      sql: (row) => `nullif(${byClock(`${row}.recorded`)}[12:], '')`,
      isCode: false,
    },
    confidential,
  ];
}

/**
 * A moment as the clocks of London showed it, which is how a moment without an offset is meant: some formats tell the offset,
 * others never do. Whatever is no moment with an offset stays as it is.
 */
export function byClock(moment: string): string {
  return `case when regexp_full_match(${moment}, '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)')
    then coalesce(strftime(timezone('Europe/London', try_cast(${moment} as timestamptz)), '%Y-%m-%dT%H:%M:%S')
      || regexp_extract(${moment}, '\\.\\d+'), ${moment}) else ${moment} end`;
}

/** A description stands for its concept where nobody told the concept. */
function codeIn(row: string, name: string): string {
  return name === 'snomed_concept'
    ? `coalesce(${row}.snomed_concept, ${row}.snomed_description)`
    : `${row}.${name}`;
}

function saidIn(row: string, name: string): string {
  if (TIMES.has(name))
    return `case when regexp_full_match(${row}.${name}, '\\d\\d:\\d\\d(:\\d\\d)?')
      then ${row}.effective[:10] || 'T' || ${row}.${name} else nullif(trim(${row}.${name}), '') end`;
  if (MOMENTS.has(name)) return byClock(`nullif(trim(${row}.${name}), '')`);
  if (name === 'mode_of_contact')
    return `case when ${row}.mode_of_contact ilike '%telephone%' then 'telephone' end`;
  const said = `nullif(trim(${row}.${name}), '')`;
  // EMIS has a word for it that there is none.
  if (name === 'episodicity') return `nullif(lower(${said}), 'none')`;
  if (NUMBERS.has(name))
    return `case when regexp_full_match(${said}, '-?\\d+\\.\\d+')
      then regexp_replace(${said}, '\\.?0+$', '') else ${said} end`;
  return WORDS.has(name) || name.startsWith('is_') ? `lower(${said})` : said;
}
