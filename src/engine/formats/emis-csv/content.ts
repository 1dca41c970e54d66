import { sqlText } from '../csv/sql.ts';
import type { Column, Kind, Table } from './manifest.ts';

/** SQL for what a row says: JSON fragments ("key":value, null for a blank) and the joins they need. */
export type Content = { fragments: string[]; joins: string[] };

/**
 * What the row of a table says, as SQL over the alias under which it stands: every column but ids, which
 * differ from system to system, and relations, which are kept apart. A reference to a name becomes the
 * name, one to a code everything that is known of the code. An unknown column is said like the others.
 */
export function contentOf({ columns }: Table, alias = 't'): Content {
  const joins: string[] = [];
  const looked = columns.flatMap((column) => {
    const said = lookedUp(column, alias, joins);
    return said === null ? [] : [`'${JSON.stringify(keyOf(column))}:' || ${said}`];
  });
  return { fragments: [`${alias}._said`, ...looked], joins };
}

/**
 * What a row says without looking anything up, as SQL over the columns of its file. It is put together
 * where the file is read, since there a value that comes up often is worked on once.
 */
export function saidOf({ columns, name }: Table): string {
  const fragments = columns.flatMap((column) => {
    const said = saidBy(column);
    return said === null ? [] : [`'${JSON.stringify(keyOf(column))}:' || ${said}`];
  });
  const extra = `'${JSON.stringify(`other columns of ${name}`)}:' || _extra`;
  return `nullif(concat_ws(',', ${[...fragments, extra].join(', ')}), '')`;
}

/** The JSON of a record. */
export function rawOf(fragments: readonly string[]): string {
  return `'{' || concat_ws(',', ${fragments.join(', ')}) || '}'`;
}

/** "EnteredByUserInRoleGuid" names a person: it reads "EnteredBy". */
function keyOf({ name }: Column): string {
  return name.replace(/(UserInRoleGuid|Guid|CodeId)$/, (end) => (end === 'CodeId' ? 'Code' : ''));
}

function saidBy({ name, kind }: Column): string | null {
  switch (kind) {
    case 'number':
      return `as_number(${name})`;
    case 'flag':
      return `as_json(lower(${name}))`;
    case 'presence':
      return `case when id_of(${name}) is not null then '"present"' end`;
    case 'text':
    case 'date':
    case 'time':
    case 'precision':
      return `as_json(${name})`;
    default:
      return null;
  }
}

function lookedUp({ name, kind }: Column, alias: string, joins: string[]): string | null {
  const id = `${alias}.id_${name}`;
  switch (kind) {
    case 'user':
    case 'organisation':
    case 'location':
      return named(`${kind}_name`, id, nameAlias(alias, name), joins);
    case 'code':
      return coded('clinical_code', id, `code_${alias}_${name}`, joins);
    case 'drug':
      return coded('drug_code', id, `code_${alias}_${name}`, joins);
    default:
      return null;
  }
}

/**
 * Columns that say the same in all rows of which the JSON is the same, as SQL over `t`. There is more in it:
 * a name stands for whoever bears it.
 */
export function tellingColumns({ columns }: Table): string[] {
  return columns.flatMap(({ name, kind }) => {
    if (kind === 'code' || kind === 'drug') return [`t.id_${name}`];
    return TOLD_AS_IT_IS.has(kind) ? [`t.${name}`] : [];
  });
}

const TOLD_AS_IT_IS = new Set<Kind>(['text', 'date', 'time', 'precision', 'number']);

/** Columns by which something is looked up, as `id_<column>`. */
export function idsOf({ columns }: Table): string[] {
  return columns.flatMap(({ name, kind }) => {
    if (kind === 'code' || kind === 'drug') return [`nullif(trim(${name}), '') as id_${name}`];
    return LOOKED_UP.has(kind) ? [`id_of(${name}) as id_${name}`] : [];
  });
}

const LOOKED_UP = new Set<Kind>([
  'key',
  'patient',
  'owner',
  'relation',
  'presence',
  'user',
  'organisation',
  'location',
]);

/** Under which the name stands that a column refers to. */
export function nameAlias(alias: string, column: string): string {
  return `name_${alias}_${column}`;
}

/** A person or place that the extract does not hold is told by nothing but that it is there. */
function named(table: string, id: string, joined: string, joins: string[]): string {
  joins.push(`left join ${table} ${joined} on ${joined}.id = ${id}`);
  return `case when ${id} is not null
    then coalesce(${joined}.json, ${sqlText('"not in the extract"')}) end`;
}

/** A code that is in no code table is told by its id. */
function coded(table: string, id: string, joined: string, joins: string[]): string {
  joins.push(`left join ${table} ${joined} on ${joined}.id = ${id}`);
  return `coalesce(${joined}.json, '{"CodeId":' || as_json(${id}) || '}')`;
}
