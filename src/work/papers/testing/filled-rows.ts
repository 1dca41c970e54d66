import type { Book, Kind } from '../../../registers/book.ts';
import type { Field, Value, Values } from '../../../registers/field.ts';
import { isAsked } from '../../../registers/field.ts';
import type { Row } from '../../../registers/row.ts';
import { rowsIn } from '../../../registers/testing/around.ts';

/** A row of a kind with every field filled in, or with only those that it cannot be without. */
export function rowOf(book: Book, kind: string, how: 'filled' | 'bare', state?: string): Row {
  const declared = book.kinds[kind] as Kind;
  const given = { kind, values: valuesOf(declared, how), ...(state && { state }) };
  return rowsIn(book, given)[0] as Row;
}

function valuesOf({ fields, name }: Kind, how: 'filled' | 'bare'): Values {
  const values: Values = {};
  for (const [id, field] of Object.entries(fields)) {
    const isThere = how === 'filled' || field.required || id === name;
    if (isThere && isAsked(field, values)) values[id] = sampleOf(field);
  }
  return values;
}

function sampleOf(field: Field): Value {
  switch (field.type) {
    case 'date':
      return '2027-02-15';
    case 'yes-no':
      return true;
    case 'money':
      return 125_000;
    case 'number':
      return field.least ?? 3;
    case 'choice':
      return Object.keys(field.options)[0] ?? '';
    case 'choices':
      return Object.keys(field.options).slice(0, 2);
    case 'email':
      return 'hazel@riverside.example';
    case 'telephone':
      return '0113 496 0000';
    default:
      return `${field.label}, in words`;
  }
}
