import type { Json } from '../../../record/json.ts';
import { sqlText } from '../../csv/sql.ts';
import { OWN } from '../own-extensions.ts';

/**
 * What a resource is made of: SQL over the row `t` of a canonical table that gives JSON or null, what never changes, and
 * objects and lists of them. An object or list of which all SQL gives null is left out, with what never changes in it.
 */
export type Template = Value | Fixed | readonly Template[] | Members;
type Members = { readonly [element: string]: Template };

/** A value, the columns that it tells, and SQL for what stands beside it in `_element`. */
export type Value = {
  sql: string;
  columns: readonly string[];
  beside?: string;
  /** Columns that it tells for some of their values only: they stand in an extension as well. */
  partly?: readonly string[];
  /** Columns of `t` that are worked out before, from those of the table: SQL by name. */
  needs?: Readonly<Record<string, string>>;
};

export type Fixed = { fixed: string | boolean };

export function fixed(value: string | boolean): Fixed {
  return { fixed: value };
}

/** A column as FHIR wants it: `fhir` gives the JSON of it or null; where it says otherwise, the column stands beside. */
export function adapted(column: string, fhir: string, plain = `${fhir}`): Value {
  return {
    sql: fhir,
    columns: [column],
    beside: `case when t.${column} is not null and (${plain}) is distinct from t.${column}::varchar
      then '{"extension":[{"url":"${OWN.asReceived}","valueString":' || json_text(t.${column}) || '}]}' end`,
  };
}

/** The same of an element that FHIR demands: `otherwise` stands there where nothing was received. */
export function demanded(value: Value, otherwise: string): Value {
  const { sql, columns, beside = 'null' } = value;
  const [column] = columns;
  return {
    ...value,
    sql: `coalesce(${sql}, ${sqlText(JSON.stringify(otherwise))})`,
    beside: `case when t.${column} is null
      then '{"extension":[{"url":"${OWN.notReceived}","valueBoolean":true}]}' else ${beside} end`,
  };
}

/** The same of an element for which nothing can stand: that it is unknown is said beside. */
export function orAbsent(value: Value): Value {
  const { columns, beside = 'null' } = value;
  const [column] = columns;
  return {
    ...value,
    beside: `case when t.${column} is null then '${UNKNOWN}' else ${beside} end`,
  };
}

/** What stands beside an element that FHIR demands, and of which nothing is known. */
export const UNKNOWN =
  '{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}';

/** The JSON of a template as SQL; null where it says nothing. */
export function jsonSql(template: Template): string {
  if (isValue(template)) return template.sql;
  if (isConstant(template)) return sqlText(JSON.stringify(constantOf(template)));
  if (isList(template)) {
    const entries = template.map(jsonSql);
    return `('[' || nullif(concat_ws(',', ${entries.join(', ')}), '') || ']')`;
  }
  const members = Object.entries(template);
  const constant = members
    .filter(([, member]) => isConstant(member))
    .map(([name, member]) => `${JSON.stringify(name)}:${JSON.stringify(constantOf(member))},`);
  const said = members
    .filter(([, member]) => !isConstant(member))
    .flatMap(([name, member]) => memberSql(name, member));
  return `(${sqlText(`{${constant.join('')}`)} || nullif(concat_ws(',', ${said.join(', ')}), '') || '}')`;
}

/** Whether nothing in it depends on the record. */
function isConstant(template: Template): boolean {
  if (isValue(template)) return false;
  return isFixed(template) || Object.values(template).every(isConstant);
}

function constantOf(template: Template): Json {
  if (isFixed(template)) return template.fixed;
  if (isList(template)) return template.map(constantOf);
  return Object.fromEntries(
    Object.entries(template as Members).map(([name, member]) => [name, constantOf(member)]),
  );
}

function memberSql(name: string, member: Template): string[] {
  const value = `${sqlText(`${JSON.stringify(name)}:`)} || ${jsonSql(member)}`;
  if (!isValue(member) || member.beside === undefined) return [value];
  return [value, `${sqlText(`${JSON.stringify(`_${name}`)}:`)} || ${member.beside}`];
}

/** What has to be worked out before for a template. */
export function needsOf(template: Template): Record<string, string> {
  if (isValue(template)) return { ...template.needs };
  if (isFixed(template)) return {};
  return Object.assign({}, ...Object.values(template).map(needsOf));
}

/** The columns that a template tells whatever they hold. */
export function columnsIn(template: Template): string[] {
  if (isValue(template)) return [...template.columns];
  return isFixed(template) ? [] : Object.values(template).flatMap(columnsIn);
}

/** Which columns each element of a template tells, by its path; entries of a list go by no number. */
export function elementsOf(template: Template, path = ''): Record<string, string[]> {
  if (isFixed(template)) return {};
  if (isValue(template)) {
    const columns = [...template.columns, ...(template.partly ?? [])];
    return columns.length ? { [path]: columns } : {};
  }
  const members: [string, Template][] = isList(template)
    ? template.map((entry) => [path, entry])
    : Object.entries(template).map(([name, member]) => [path ? `${path}.${name}` : name, member]);
  const elements: Record<string, string[]> = {};
  for (const [place, member] of members)
    for (const [element, columns] of Object.entries(elementsOf(member, place)))
      elements[element] = [...(elements[element] ?? []), ...columns];
  return elements;
}

function isValue(template: Template): template is Value {
  return typeof (template as Value).sql === 'string';
}

function isFixed(template: Template): template is Fixed {
  return 'fixed' in template;
}

function isList(template: Template): template is readonly Template[] {
  return Array.isArray(template);
}
