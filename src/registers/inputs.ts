import { typedDate } from '../ui/date-field.ts';
import type { Problem } from '../ui/problem.ts';
import type { Kind } from './book.ts';
import type { Field, Values } from './field.ts';
import { valueAsText } from './field-types.ts';
import { type Form, fieldOf, inputOf } from './read-values.ts';

/**
 * The fields of a form, each as its input is drawn.
 *
 * @param filled the values of a row, or what was typed into a form that failed
 * @param areNeeded all of them are, as those that a step asks for
 */
export function inputsOf(
  kind: Kind,
  fields: readonly string[],
  filled: { values: Values } | { typed: Form },
  problems: readonly Problem[],
  areNeeded = false,
) {
  return fields.map((id) => {
    const field = fieldOf(kind, id);
    const parts = field.type === 'date' ? [inputOf(id, field), `${id}-month`, `${id}-year`] : [id];
    const problem = problems.find((each) => parts.includes(each.field));
    return {
      id,
      type: field.type,
      label: areNeeded || field.required ? field.label : `${field.label} (optional)`,
      hint: hintOf(kind, field),
      error: problem && { text: problem.message },
      options: optionsOf(field),
      ...('typed' in filled ? typedIn(id, filled.typed) : filledWith(id, field, filled.values)),
    };
  });
}

function hintOf(kind: Kind, { hint, onlyIf }: Field): string {
  if (!onlyIf) return hint ?? '';
  const other = fieldOf(kind, onlyIf.field);
  const words = onlyIf.is.map((value) => optionTitle(other, value)).join(' or ');
  return [`Only if “${other.label}” is ${words}.`, hint].filter(Boolean).join(' ');
}

function optionTitle(field: Field, value: string): string {
  if (field.type === 'choice' || field.type === 'choices') return field.options[value] ?? value;
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
}

function optionsOf(field: Field): { value: string; text: string }[] {
  if (field.type === 'yes-no') {
    return [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ];
  }
  if (field.type !== 'choice' && field.type !== 'choices') return [];
  return Object.entries(field.options).map(([value, text]) => ({ value, text }));
}

function typedIn(id: string, typed: Form) {
  const text = (name: string): string => String(typed[name] ?? '');
  return {
    value: text(id),
    chosen: [typed[id] ?? []].flat().map(String),
    date: { day: text(`${id}-day`), month: text(`${id}-month`), year: text(`${id}-year`) },
  };
}

function filledWith(id: string, field: Field, values: Values) {
  const value = values[id];
  const isDate = field.type === 'date' && typeof value === 'string';
  return {
    value: valueAsText(field, value),
    chosen: chosenOf(field, value),
    date: isDate ? typedDate(value) : { day: '', month: '', year: '' },
  };
}

function chosenOf(field: Field, value: Values[string] | undefined): string[] {
  if (value === undefined) return [];
  if (field.type === 'yes-no') return [value ? 'yes' : 'no'];
  return [value].flat().map(String);
}
