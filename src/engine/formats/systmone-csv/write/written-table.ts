import { sqlText } from '../../csv/sql.ts';
import { type Column, type Kind, tableNamed } from '../manifest.ts';

/**
 * A file that is written: which canonical rows `r` become its rows, and what stands in its columns, in canonical
 * words; what each kind of column makes of them follows from `tables.csv`. Columns that are not named are blank.
 */
export type WrittenTable = {
  table: string;
  /** Tells apart what goes into one file. */
  name?: string;
  /** Gives `n`, `patient`, the columns that all canonical tables have and those that `columns` speak of. */
  rows: string;
  /** The id of the row where it is not that of the record. */
  id?: string;
  columns: Readonly<Record<string, string>>;
  /** Who did it, for `IDDoneBy`, and in words where nobody of this name is in the directory. */
  doneBy?: string;
  /** Further records that the row tells of: columns of `r` with their numbers. */
  tellsOf?: readonly string[];
};

/** Which look-up a text of this kind goes into. */
const LISTS: Partial<Record<Kind, string>> = { mapping: 'mapping', list: 'list', either: 'list' };
const NAMED = new Set<Kind>(['template', 'team', 'branch', 'vaccine']);
const PEOPLE = new Set<Kind>(['staff', 'profile']);

/** Texts that a written table needs an id for: SQL that gives `list`, the look-up, and `name`, the text. */
export function textsOf(written: WrittenTable): string[] {
  return valuesOf(written).flatMap(({ column, value }) => {
    const list = listOf(column, written);
    return list && value
      ? [`select ${sqlText(list)} as list, (${value}) as name from (${written.rows}) r`]
      : [];
  });
}

function listOf({ name, kind }: Column, { doneBy }: WrittenTable): string | null {
  if (PEOPLE.has(kind)) return name === 'IDDoneBy' && doneBy ? null : 'person';
  return LISTS[kind] ?? (NAMED.has(kind) ? kind : null);
}

type Value = { column: Column; value: string | null };

function valuesOf({ table, columns, doneBy }: WrittenTable): Value[] {
  const defaults: Record<string, string> = {
    DateEvent: 'r.effective',
    DateEventRecorded: 'r.recorded',
    IDProfileEnteredBy: 'r.entered_by',
    IDOrganisationDoneAt: 'r.done_at',
    ...(doneBy ? { IDDoneBy: doneBy, TextualEventDoneBy: doneBy } : {}),
  };
  return tableNamed(table).columns.map((column) => ({
    column,
    value: columns[column.name] ?? defaults[column.name] ?? null,
  }));
}

/** The rows of a file as SQL, in the order of the records, with the columns in their order and `n` before them. */
export function rowsSql(written: WrittenTable): string {
  const joins: string[] = [];
  const list = valuesOf(written).map(
    (value) => `coalesce(${said(value, written, joins)}, '') as "${value.column.name}"`,
  );
  return `
    select r.n, ${[...(written.tellsOf ?? [])].map((also) => `r.${also}, `).join('')}${list.join(', ')}
    from (${written.rows}) r
    join row_id id on id.n = r.n
    join person_row p on p.patient = r.patient
    ${joins.join('\n')}
    order by r.n`;
}

/** The relation that a column tells, as `relate.ts` calls it. */
const RELATIONS: Record<string, string> = {
  IDEvent: 'event',
  IDCode: 'code',
  IDRepeatTemplate: 'template',
  IDReferralOut: 'referral',
  IDAppointment: 'appointment',
};

function said({ column, value }: Value, { id, doneBy }: WrittenTable, joins: string[]): string {
  const { name, kind } = column;
  switch (kind) {
    case 'key':
      return id ?? 'id.id';
    case 'owner':
    case 'owning':
      return 'p.owner';
    case 'patient':
      return 'p.id';
    case 'deleted':
      return `'0'`;
    case 'relation':
      return related(name, joins);
  }
  if (name === 'IDOrganisationRegisteredAt') return 'p.owner';
  if (value === null) return 'null';
  if (kind === 'date') return name === 'DateBirth' ? `said_at(${value})[:17]` : `said_at(${value})`;
  if (kind === 'flag') return `said_flag(${value})`;
  if (name === 'TextualEventDoneBy' && doneBy)
    return 'case when of_IDDoneBy.id is null then done_by end'.replace('done_by', value);
  const list = PEOPLE.has(kind) ? 'person' : (LISTS[kind] ?? (NAMED.has(kind) ? kind : null));
  if (list === null) return `(${value})::varchar`;
  joins.push(
    `left join text_id of_${name} on of_${name}.list = ${sqlText(list)} and of_${name}.name = (${value})`,
  );
  return kind === 'profile' ? `of_${name}.profile` : `of_${name}.id`;
}

function related(name: string, joins: string[]): string {
  const kind = RELATIONS[name];
  if (!kind) return 'null';
  joins.push(`left join related_${kind} of_${name} on of_${name}.n = r.n`);
  return `of_${name}.id`;
}
