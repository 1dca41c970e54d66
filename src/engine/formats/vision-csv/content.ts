import { sqlText } from '../csv/sql.ts';
import type { Column, Table } from './manifest.ts';

/** SQL for what a row says: JSON fragments ("key":value, null for a blank) and the joins they need. */
export type Content = { fragments: string[]; joins: string[] };

/**
 * What the row `t` of a table says, as SQL: every column but ids, which differ from system to system, and links, which
 * are kept apart. Staff and practice stand by name. An unknown column is said like the others.
 */
export function contentOf({ columns, name }: Table): Content {
  const joins: string[] = [];
  const fragments = columns.flatMap((column) => {
    const said = fragmentOf(column, joins);
    return said === null ? [] : [`'${JSON.stringify(column.name)}:' || ${said}`];
  });
  const extra = `'${JSON.stringify(`other columns of ${name}`)}:' || t._extra`;
  return { fragments: [...fragments, extra], joins };
}

/** The JSON of a record. */
export function rawOf(fragments: readonly string[]): string {
  return `'{' || concat_ws(',', ${fragments.join(', ')}) || '}'`;
}

function fragmentOf({ name, kind }: Column, joins: string[]): string | null {
  switch (kind) {
    case 'number':
      return `as_number(trim(t.${name}))`;
    case 'staff':
      return named(name, 'staff_name', `staff_of(t.${name})`, joins);
    case 'practice':
      return named(name, 'practice_name', `id_of(t.${name})`, joins);
    case 'presence':
      return `case when id_of(t.${name}) is not null then '"present"' end`;
    case 'text':
    case 'date':
    case 'time':
      return `as_json(t.${name})`;
    default:
      return null;
  }
}

/** Under which the name stands that a column leads to. */
export function nameOfStaff(column: string): string {
  return `name_${column}.name`;
}

/** A person or place that the extract does not hold is told by nothing but that it is there. */
function named(column: string, table: string, id: string, joins: string[]): string {
  const alias = `name_${column}`;
  joins.push(
    `left join ${table} ${alias} on ${alias}.id = ${id} and ${alias}.ods is not distinct from t._ods`,
  );
  return `case when ${id} is not null
    then coalesce(as_json(${alias}.name), ${sqlText('"not in the extract"')}) end`;
}
