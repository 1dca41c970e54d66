import { sqlText } from '../csv/sql.ts';
import type { Column, Kind, Table } from './manifest.ts';

/** SQL for what a row says: JSON fragments ("key":value, null for a blank) and the joins they need. */
export type Content = { fragments: string[]; joins: string[] };

/** Which look-up table tells the name that a column of this kind leads to. */
const NAMES: Partial<Record<Kind, string>> = {
  staff: 'staff_name',
  profile: 'profile_name',
  template: 'template_name',
  team: 'team_name',
  branch: 'branch_name',
  vaccine: 'vaccine_name',
};

/** Look-up tables of which there is one for all practices of an extract. */
const FOR_ALL = new Set(['staff_name', 'profile_name', 'vaccine_name']);

/**
 * What the row `t` of a table says, as SQL: every column but ids, which differ from system to system,
 * and relations, which are kept apart. A reference to a name becomes the name, one to a list the text
 * that stands there. An unknown column is said like the others.
 */
export function contentOf({ columns, name }: Table): Content {
  const joins: string[] = [];
  const fragments = columns.flatMap((column) => {
    const said = fragmentOf(column, joins);
    return said === null ? [] : [`'${JSON.stringify(keyOf(column))}:' || ${said}`];
  });
  const extra = `'${JSON.stringify(`other columns of ${name}`)}:' || t._extra`;
  return { fragments: [...fragments, extra], joins };
}

/** "IDProfileEnteredBy" names a person: it reads "ProfileEnteredBy". */
function keyOf({ name, kind }: Column): string {
  return NAMES[kind] ? name.replace(/^I[Dd]/, '') : name;
}

function fragmentOf(column: Column, joins: string[]): string | null {
  const { name, kind } = column;
  const written = `t.${name}`;
  if (NAMES[kind]) return named(column, NAMES[kind], joins);
  switch (kind) {
    case 'number':
      return `as_number(trim(${written}))`;
    case 'flag':
      return `as_json(flag_of(${written}))`;
    case 'concept':
      return `as_json(id_of(${written}))`;
    case 'mapping':
    case 'list':
    case 'either':
      return `as_json(${listed(column, joins)})`;
    case 'text':
    case 'date':
      return `as_json(${written})`;
    default:
      return null;
  }
}

/** Under which the name stands that a column leads to. */
export function nameAlias(column: string): string {
  return `name_${column}`;
}

/** A person or place that the extract does not hold is told by nothing but that it is there. */
function named({ name }: Column, table: string, joins: string[]): string {
  const alias = nameAlias(name);
  const owner = FOR_ALL.has(table)
    ? ''
    : ` and ${alias}.owner is not distinct from t.IDOrganisationVisibleTo`;
  joins.push(`left join ${table} ${alias} on ${alias}.id = id_of(t.${name})${owner}`);
  return `case when id_of(t.${name}) is not null
    then coalesce(as_json(${alias}.name), ${sqlText('"not in the extract"')}) end`;
}

/**
 * The text that a column's id stands for in a list; what stands there itself where it is in none, or
 * where the two lists both have it and none is known to be meant.
 */
function listed({ name, kind }: Column, joins: string[]): string {
  const [mapping, list] = [`mapping_${name}`, `list_${name}`];
  if (kind !== 'list')
    joins.push(`left join mapping_text ${mapping} on ${mapping}.id = trim(t.${name})`);
  if (kind !== 'mapping') joins.push(`left join list_text ${list} on ${list}.id = trim(t.${name})`);
  return textOfList({ name, kind });
}

/** The SQL of that text, once the joins are there. */
export function textOfList({ name, kind }: Pick<Column, 'name' | 'kind'>): string {
  const found = foundInList({ name, kind });
  return `coalesce(${found}, t.${name})`;
}

/** The SQL of what a list says; null where nothing is found. */
export function foundInList({ name, kind }: Pick<Column, 'name' | 'kind'>): string {
  const [mapping, list] = [`mapping_${name}.name`, `list_${name}.name`];
  if (kind === 'mapping') return mapping;
  if (kind === 'list') return list;
  return `case when ${mapping} is null or ${list} is null then coalesce(${mapping}, ${list}) end`;
}
