import { readDateField } from '../ui/date-field.ts';
import type { Problem } from '../ui/problem.ts';
import type { Kind, Known } from './book.ts';
import { type Field, isAsked, type Value, type Values } from './field.ts';
import { type Reading, readChoices, readText } from './field-types.ts';

export type Form = Record<string, unknown>;
export type ReadValues = { values: Values; problems: Problem[] };

/**
 * Reads fields of a kind from a form. What only stands where another field has a certain value is left out where
 * that has not.
 *
 * @param fields the fields that the form shows; all of the kind unless given
 * @param before the values of the row, where there is one
 */
export function readForm(
  kind: Kind,
  form: Form,
  known: Known,
  { fields = Object.keys(kind.fields), before = {} }: Partial<OfRow> = {},
): ReadValues {
  return readFields(kind, { fields, before }, known, (id, field) => readInput(id, field, form));
}

/** Reads fields of a kind from text, such as the cells of a spreadsheet or the texts of JSON; `fields` as for a form. */
export function readTexts(
  kind: Kind,
  texts: Record<string, string>,
  known: Known,
  { fields = Object.keys(kind.fields), before = {} }: Partial<OfRow> = {},
): ReadValues {
  return readFields(kind, { fields, before }, known, (id, field) => {
    const text = (texts[id] ?? '').trim();
    return text === '' ? undefined : readText(field, text);
  });
}

type OfRow = { fields: readonly string[]; before: Values };

function readFields(
  kind: Kind,
  { fields, before }: OfRow,
  known: Known,
  read: (id: string, field: Field) => (Reading & { place?: string }) | undefined,
): ReadValues {
  const values: Values = { ...before };
  const problems: Problem[] = [];
  for (const id of fields) {
    const field = fieldOf(kind, id);
    delete values[id];
    if (!isAsked(field, values)) continue;
    const reading = read(id, field);
    if (reading?.problem !== undefined) {
      problems.push({
        field: reading.place ?? inputOf(id, field),
        message: `${field.label} ${reading.problem}`,
      });
    } else if (reading && field.type === 'date' && field.past && reading.value > known.today) {
      const message = `${field.label} must be today or earlier`;
      problems.push({ field: inputOf(id, field), message });
    } else if (reading && !isEmpty(reading.value)) {
      values[id] = reading.value;
    } else if (field.required) {
      problems.push(missing(id, field));
    }
  }
  for (const [id, field] of Object.entries(kind.fields)) {
    if (!isAsked(field, values)) delete values[id];
  }
  const further = problems.length === 0 ? (kind.check?.(values, known) ?? []) : [];
  return { values, problems: [...problems, ...further] };
}

/** What is missing of the fields that a step asks for. */
export function missing(id: string, field: Field): Problem {
  return { field: inputOf(id, field), message: `${field.label} is missing` };
}

/** The id of the input to which an error leads. */
export function inputOf(id: string, { type }: Field): string {
  return type === 'date' ? `${id}-day` : id;
}

export function fieldOf(kind: Kind, id: string): Field {
  const field = kind.fields[id];
  if (!field) throw new Error(`The kind “${kind.title}” has no field ${id}`);
  return field;
}

function readInput(
  id: string,
  field: Field,
  form: Form,
): (Reading & { place?: string }) | undefined {
  if (field.type === 'date') {
    const { typed, date, problem } = readDateField(form, id, '');
    if (!typed.day && !typed.month && !typed.year) return undefined;
    if (problem) return { problem: problem.message.trim(), place: problem.field };
    return readText(field, String(date));
  }
  const sent = [form[id] ?? ''].flat().map((text) => String(text).trim());
  if (field.type === 'choices') return readChoices(field.options, sent);
  const text = sent[0] ?? '';
  return text === '' ? undefined : readText(field, text);
}

function isEmpty(value: Value): boolean {
  return Array.isArray(value) && value.length === 0;
}
