import { sqlText } from '../../csv/sql.ts';
import {
  jsonSql,
  NOTHING,
  needsOf,
  type Template,
  UNKNOWN,
  type Value,
} from '../../fhir/write/template.ts';
import * as fhir from '../../fhir/write/values.ts';
import codes from './codes.json' with { type: 'json' };

export { concept, lines, note, sql, text, words } from '../../fhir/write/values.ts';

/** A value of which GP Connect has no place to say how it was received. */
function alone({ beside: _received, ...value }: Value): Value {
  return value;
}

/** A column as one of the codes that STU3 has for the element; nothing where it means none of them. */
export function code(column: string, list: keyof typeof codes): Value {
  return alone(fhir.codeAmong(codes[list], column));
}

/** A column as concept: in the words received, and with the code of a system where it means one. */
export function codedText(column: string, list: keyof typeof codes, system: string): Template {
  return {
    coding: [{ system: { fixed: system }, code: code(column, list) }],
    text: fhir.text(column),
  };
}

export function date(column: string): Value {
  return alone(fhir.date(column));
}

export function dateTime(column: string): Value {
  return alone(fhir.dateTime(column));
}

export function instant(column: string): Value {
  return alone(fhir.instant(column));
}

export function number(column: string): Value {
  return alone(fhir.number(column));
}

export function count(column: string): Value {
  return alone(fhir.count(column));
}

/** An element that GP Connect demands, with the code that it has for what nobody said. */
export function codeOr(column: string, list: keyof typeof codes, otherwise: string): Value {
  return orElse(code(column, list), otherwise);
}

export function orElse(value: Value, otherwise: string): Value {
  return { ...value, sql: `coalesce(${value.sql}, ${sqlText(JSON.stringify(otherwise))})` };
}

/** An element that GP Connect demands and for which nothing can stand: that it is unknown is said beside. */
export function orUnknown(value: Value): Value {
  const beside = `case when (${value.sql}) is null then ${jsonSql(UNKNOWN)} end`;
  return { ...value, beside: { ...NOTHING, sql: beside } };
}

/** A concept that GP Connect demands. */
export function demanded(template: Template): Value {
  return {
    ...fhir.sql(`coalesce(${jsonSql(template)}, code_not_stated())`),
    needs: needsOf(template),
  };
}

/**
 * A reference to the Practitioner or Location of this name, or no more than the name where no entry of the directory has
 * it. The column is one of the resource's `people` or `places`.
 */
export function known(column: string): Template {
  return {
    reference: fhir.sql(`json_text(known_${column}.reference)`),
    display: fhir.text(column),
  };
}

/** The same of a column that may name several, of which each stands by its name alone. */
export function allKnown(column: string, ...path: string[]): Value {
  const before = path.map((name) => `{"${name}":`).join('');
  return fhir.sql(
    `case when known_${column}.reference is null then ${fhir.lines(column, ...path, 'display').sql}
      else '[${before}' || ${jsonSql(known(column))} || '${'}'.repeat(path.length)}]' end`,
  );
}

/** References to what a record is related to. */
export function related(slot: string): Value {
  return fhir.sql(`related.${slot}`);
}
