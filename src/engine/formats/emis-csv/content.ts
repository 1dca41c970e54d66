import { sqlText } from '../csv/sql.ts';
import type { Column, Table } from './manifest.ts';

/** SQL for what a row says: JSON fragments ("key":value, null for a blank) and the joins they need. */
export type Content = { fragments: string[]; joins: string[] };

/**
 * What the row of a table says, as SQL over the alias under which it stands: every column but ids, which
 * differ from system to system, and relations, which are kept apart. A reference to a name becomes the
 * name, one to a code everything that is known of the code. An unknown column is said like the others.
 */
export function contentOf({ columns, name }: Table, alias = 't'): Content {
  const joins: string[] = [];
  const fragments = columns.flatMap((column) => {
    const said = fragmentOf(column, alias, joins);
    return said === null ? [] : [`'${JSON.stringify(keyOf(column))}:' || ${said}`];
  });
  const extra = `'${JSON.stringify(`other columns of ${name}`)}:' || ${alias}._extra`;
  return { fragments: [...fragments, extra], joins };
}

/** The JSON of a record. */
export function rawOf(fragments: readonly string[]): string {
  return `'{' || concat_ws(',', ${fragments.join(', ')}) || '}'`;
}

/** "EnteredByUserInRoleGuid" names a person: it reads "EnteredBy". */
function keyOf({ name }: Column): string {
  return name.replace(/(UserInRoleGuid|Guid|CodeId)$/, (end) => (end === 'CodeId' ? 'Code' : ''));
}

function fragmentOf({ name, kind }: Column, alias: string, joins: string[]): string | null {
  const column = `${alias}.${name}`;
  switch (kind) {
    case 'number':
      return `as_number(${column})`;
    case 'flag':
      return `as_json(lower(${column}))`;
    case 'presence':
      return `case when id_of(${column}) is not null then '"present"' end`;
    case 'text':
    case 'date':
    case 'time':
    case 'precision':
      return `as_json(${column})`;
    case 'user':
    case 'organisation':
    case 'location':
      return named(`${kind}_name`, `id_of(${column})`, nameAlias(alias, name), joins);
    case 'code':
      return coded('clinical_code', column, `code_${alias}_${name}`, joins);
    case 'drug':
      return coded('drug_code', column, `code_${alias}_${name}`, joins);
    default:
      return null;
  }
}

/** Under which the name stands that a column refers to. */
export function nameAlias(alias: string, column: string): string {
  return `name_${alias}_${column}`;
}

/** A person or place that the extract does not hold is told by nothing but that it is there. */
function named(table: string, id: string, joined: string, joins: string[]): string {
  joins.push(`left join ${table} ${joined} on ${joined}.id = ${id}`);
  return `case when ${id} is not null
    then coalesce(as_json(${joined}.name), ${sqlText('"not in the extract"')}) end`;
}

/** A code that is in no code table is told by its id. */
function coded(table: string, column: string, joined: string, joins: string[]): string {
  joins.push(`left join ${table} ${joined} on ${joined}.id = trim(${column})`);
  return `coalesce(${joined}.json, '{"CodeId":' || as_json(trim(${column})) || '}')`;
}
