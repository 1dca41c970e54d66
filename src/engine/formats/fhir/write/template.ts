import type { Json } from '../../../record/json.ts';
import { sqlText } from '../../csv/sql.ts';
import { OWN } from '../own-extensions.ts';
import type { Rule } from './rules.ts';

/**
 * What a resource is made of: SQL over the row `t` of a canonical table that gives JSON or null, what never changes, and
 * objects and lists of them. An object or list of which all SQL gives null is left out, with what never changes in it.
 */
export type Template = Value | Fixed | readonly Template[] | Members;
type Members = { readonly [element: string]: Template };

/** A value, the columns that it tells, and what stands beside it in `_element`. */
export type Value = {
  sql: string;
  columns: readonly string[];
  beside?: Value;
  /** How it is made, where it is no copy of a column. */
  rule?: Rule;
  /** What it may look like where it is more than one value: only the origins are read from it, never its SQL. */
  shape?: Template;
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
export function adapted(rule: Rule, column: string, fhir: string, plain = `${fhir}`): Value {
  return {
    sql: fhir,
    columns: [column],
    rule,
    beside: {
      sql: `case when t.${column} is not null and (${plain}) is distinct from t.${column}::varchar
        then '{"extension":[{"url":"${OWN.asReceived}","valueString":' || json_text(t.${column}) || '}]}' end`,
      columns: [],
      shape: receivedAs({ sql: '', columns: [column] }),
    },
  };
}

/** Says beside a value how it was received. */
export function receivedAs(received: Value): Template {
  return { extension: [{ url: fixed(OWN.asReceived), valueString: received }] };
}

/** The same of an element that FHIR demands: `otherwise` stands there where nothing was received. */
export function demanded(value: Value, otherwise: string): Value {
  const { beside, ...said } = value;
  return {
    ...value,
    sql: `coalesce(${value.sql}, ${sqlText(JSON.stringify(otherwise))})`,
    shape: [said, fixed(otherwise)],
    beside: whereMissing(value, NOT_RECEIVED),
  };
}

/** The same of an element for which nothing can stand: that it is unknown is said beside. */
export function orAbsent(value: Value): Value {
  return { ...value, beside: whereMissing(value, UNKNOWN) };
}

function whereMissing({ columns, beside = NOTHING }: Value, missing: Template): Value {
  return {
    sql: `case when t.${columns[0]} is null then ${jsonSql(missing)} else ${beside.sql} end`,
    columns: [],
    shape: [missing, ...(beside.shape ? [beside.shape] : [])],
  };
}

/** Nothing stands there. */
export const NOTHING: Value = { sql: 'null', columns: [], shape: [] };

/** What stands beside an element that FHIR demands and nobody said. */
export const NOT_RECEIVED: Template = {
  extension: [{ url: fixed(OWN.notReceived), valueBoolean: fixed(true) }],
};

/** What stands beside an element that FHIR demands, and of which nothing is known. */
export const UNKNOWN: Template = {
  extension: [
    {
      url: fixed('http://hl7.org/fhir/StructureDefinition/data-absent-reason'),
      valueCode: fixed('unknown'),
    },
  ],
};

/** What never changes, in a place that would be left out where nothing else is said. */
export function always(constant: Template): Value {
  return { sql: jsonSql(constant), columns: [], shape: constant };
}

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
  return [value, `${sqlText(`${JSON.stringify(`_${name}`)}:`)} || ${member.beside.sql}`];
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

export function isValue(template: Template): template is Value {
  return typeof (template as Value).sql === 'string';
}

export function isFixed(template: Template): template is Fixed {
  return 'fixed' in template;
}

export function isList(template: Template): template is readonly Template[] {
  return Array.isArray(template);
}
