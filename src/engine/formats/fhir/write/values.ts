import { sqlText } from '../../csv/sql.ts';
import { CODE_COLUMNS, CONCEPT_SHAPE } from './concept-shape.ts';
import type { Rule } from './rules.ts';
import {
  adapted,
  columnsIn,
  fixed,
  jsonSql,
  NOT_RECEIVED,
  needsOf,
  type Template,
  type Value,
} from './template.ts';

/** A column as text. */
export function text(column: string): Value {
  return { sql: `json_text(t.${column})`, columns: [column] };
}

export function sql(expression: string, ...columns: string[]): Value {
  return { sql: expression, columns };
}

/** What a rule makes of columns. */
export function byRule(rule: Rule, expression: string, ...columns: string[]): Value {
  return { ...sql(expression, ...columns), rule };
}

/** References to what a record is related to. */
export function related(expression: string): Value {
  return { ...sql(expression), shape: { reference: byRule('relation', '') } };
}

/** A column as number, with its digits as received. */
export function number(column: string): Value {
  return adapted('number', column, `json_number(t.${column})`);
}

/** A whole number that is not negative. */
export function count(column: string): Value {
  return adapted('number', column, matching(column, '0|[1-9]\\d{0,8}'));
}

/** A whole number above nought. */
export function positive(column: string): Value {
  return adapted('number', column, matching(column, '[1-9]\\d{0,8}'));
}

function matching(column: string, pattern: string): string {
  return `case when regexp_full_match(t.${column}, '${pattern}') then t.${column} end`;
}

export function dateTime(column: string): Value {
  return workedOut('moment', column, 'moment', `fhir_date_time(${column})`);
}

/** A moment, never only a day. */
export function instant(column: string): Value {
  return workedOut('moment', column, 'instant', `fhir_moment(${column})`);
}

/** A day, month or year, never a time. */
export function date(column: string): Value {
  return workedOut('moment', column, 'day', `fhir_day(${column}[1:10])`);
}

/** SQL would work out again what is named several times. */
function workedOut(rule: Rule, column: string, how: string, fhir: string): Value {
  const name = `_${how}_of_${column}`;
  return { ...adapted(rule, column, `json_text(t.${name})`, `t.${name}`), needs: { [name]: fhir } };
}

/** Codes that an element may have, each with the words of systems that mean it. */
export type Codes = Readonly<Record<string, readonly string[]>>;

/** A column as one of the codes that FHIR has for the element. */
export function codeAmong(codes: Codes, column: string): Value {
  return workedOut('code', column, 'code', codeSql(codes, column));
}

function codeSql(codes: Codes, column: string): string {
  const cases = Object.entries(codes).map(
    ([fhir, meanings]) =>
      `when lower(${column}) in (${[fhir, ...meanings].map(sqlText).join(', ')}) then ${sqlText(fhir)}`,
  );
  return `case ${cases.join(' ')} end`;
}

/** Each line of a column at a path, in an entry of its own. */
export function lines(column: string, ...path: string[]): Value {
  const before = path.map((name) => `{"${name}":`).join('');
  const after = '}'.repeat(path.length);
  return {
    sql: `('[' || nullif(array_to_string(list_transform(string_split(t.${column}, chr(10)),
      lambda line: ${sqlText(before)} || json_text(line) || ${sqlText(after)}), ','), '') || ']')`,
    columns: [column],
    shape: path.reduceRight<Template>((inner, name) => ({ [name]: inner }), lineOf(column)),
  };
}

export function lineOf(column: string): Value {
  return byRule('line', '', column);
}

/** The words of a column, said once each; a single space parts them. */
export function words(column: string): Value {
  return byRule(
    'word',
    `case when t.${column} is not null then case
      when regexp_matches(t.${column}, '^ |  | $') then '[' || json_text(t.${column}) || ']'
      else to_json(string_split(t.${column}, ' '))::varchar end end`,
    column,
  );
}

/** Names of people and places, as references to nothing but their names. */
export function names(column: string): Value {
  return lines(column, 'display');
}

export function note(column: string): Template {
  return [{ text: text(column) }];
}

/** The code set of a record with every code that was received. */
export function concept(): Value {
  return { ...sql('t.concept', ...CODE_COLUMNS), shape: CONCEPT_SHAPE };
}

/** A code set that FHIR demands: where there is none, that is said. */
export function demandedConcept(): Value {
  return stated(concept());
}

/** A medicine: its dm+d code stands for the SNOMED code too, where only that came. */
export function drug(): Value {
  const concept = demandedConcept();
  const shape = [concept.shape ?? [], { coding: [{ code: text('dmd') }] }];
  return { ...concept, columns: [...concept.columns, 'dmd'], shape };
}

/** A concept that FHIR demands; nobody's words stand for one that was not received. */
export function stated(template: Template): Value {
  const expression = `coalesce(${jsonSql(template)}, ${jsonSql(NOT_STATED)})`;
  return {
    ...sql(expression, ...columnsIn(template)),
    needs: needsOf(template),
    shape: [template, NOT_STATED],
  };
}

/** What stands where FHIR demands a concept and nobody said one. */
export const NOT_STATED: Template = { ...NOT_RECEIVED, text: fixed('Not stated') };
