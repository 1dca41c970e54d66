import { fixed, NOTHING, type Template, type Value } from '../../fhir/write/template.ts';
import { codeAmong, text } from '../../fhir/write/values.ts';
import statuses from './codes.json' with { type: 'json' };

type List = keyof typeof statuses;

/** A column as one of the codes that R4 has for the element. */
export function code(column: string, list: List): Value {
  return codeAmong(statuses[list].codes, column);
}

/** A column as concept: in the words received, and with R4's code where it means one. */
export function codedText(column: string, list: List, system: string): Template {
  return {
    coding: [{ system: fixed(system), code: { ...code(column, list), beside: NOTHING } }],
    text: text(column),
  };
}
