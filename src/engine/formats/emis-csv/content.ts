import { memberSql } from '../../record/raw-text.ts';
import type { Column, Kind, Table } from './manifest.ts';

/**
 * What rows say, each thing by its name in `raw` (record/raw-text.ts), as SQL; what tells the same and takes less work to
 * hash; and the joins that both need.
 */
export type Content = { said: Record<string, string>; told: string[]; joins: string[] };

/**
 * What the row of a table says, as SQL over the alias under which it stands: every column but ids, which
 * differ from system to system, and relations, which are kept apart. A reference to a name becomes the
 * name, one to a code everything that is known of the code. An unknown column is said like the others.
 */
export function contentOf({ name: table, columns }: Table, alias = 't'): Content {
  const content: Content = { said: {}, told: [], joins: [] };
  const say = (name: string, sql: string, told = [sql]) => {
    content.said[name] = sql;
    content.told.push(...told);
  };
  for (const column of columns) {
    const { name, kind } = column;
    const [own, id] = [`${alias}.${name}`, `${alias}.id_${name}`];
    const key = keyOf(column);
    if (kind === 'number') say(`number ${key}`, own);
    else if (kind === 'flag') say(`text ${key}`, `lower(${own})`);
    else if (kind === 'presence')
      say(`text ${key}`, `case when ${id} is not null then 'present' end`);
    else if (AS_IT_IS.has(kind)) say(`text ${key}`, own);
    else if (kind === 'user' || kind === 'organisation' || kind === 'location') {
      const joined = nameAlias(alias, name);
      content.joins.push(`left join ${kind}_name ${joined} on ${joined}.id = ${id}`);
      // A person or place that the extract does not hold is told by nothing but that it is there.
      say(
        `text ${key}`,
        `case when ${id} is not null then coalesce(${joined}.name, 'not in the extract') end`,
      );
    } else if (kind === 'code' || kind === 'drug') {
      const joined = `code_${alias}_${name}`;
      const codes = kind === 'code' ? 'clinical_code' : 'drug_code';
      content.joins.push(`left join ${codes} ${joined} on ${joined}.id = ${id}`);
      say(`json ${key}`, codeSql(joined, id), [id, `${joined}.told`]);
    }
  }
  say(`json other columns of ${table}`, `${alias}._extra`);
  return content;
}

const AS_IT_IS = new Set<Kind>(['text', 'date', 'time', 'precision']);

/** A code that is in no code table is told by its id. */
export function codeSql(joined: string, id: string): string {
  return `coalesce(${joined}.json, '{"CodeId":' || as_json(${id}) || '}')`;
}

/** The JSON of what is said. */
export function rawOf(said: Content['said']): string {
  return `'{' || ${membersOf(said)} || '}'`;
}

export function membersOf(said: Content['said']): string {
  return `concat_ws(',', ${Object.entries(said)
    .map(([name, sql]) => memberSql(name, sql))
    .join(', ')})`;
}

/** "EnteredByUserInRoleGuid" names a person: it reads "EnteredBy". */
function keyOf({ name }: Column): string {
  return name.replace(/(UserInRoleGuid|Guid|CodeId)$/, (end) => (end === 'CodeId' ? 'Code' : ''));
}

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
