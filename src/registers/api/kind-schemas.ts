import type { Schema } from '../../api/operation.ts';
import { rolesInWords } from '../../people/role.ts';
import type { Kind } from '../book.ts';
import { fieldSchema, hasOneOf, orEmpty } from './field-schema.ts';

/**
 * The values of a row, as they are answered. A row keeps what it had when less was asked for.
 *
 * @param like the schema in which people look the fields up
 */
export function answeredValues(kind: Kind, like: string): Schema {
  return {
    title: `${kind.title}: its fields`,
    description: 'Those that are filled in.',
    'x-like': like,
    ...fieldsOf(kind),
    additionalProperties: false,
  };
}

/** The values with which a row is added. */
export function newValues(kind: Kind): Schema {
  const fields = Object.entries(kind.fields).filter(([, field]) => field.required);
  const always = fields.filter(([, { onlyIf, editions }]) => !onlyIf && !editions);
  const sometimes = fields.flatMap(([id, { onlyIf, editions }]): Schema[] => {
    const other = onlyIf && !editions && kind.fields[onlyIf.field];
    if (!onlyIf || !other) return [];
    const properties = { [onlyIf.field]: hasOneOf(other, onlyIf.is) };
    const hasOther = { properties, required: [onlyIf.field] };
    return [{ anyOf: [{ required: [id] }, { not: hasOther }] }];
  });
  return {
    title: `${kind.title}: what to add it with`,
    description: `Who may: ${rolesInWords(kind.write)}.`,
    ...fieldsOf(kind),
    required: always.map(([id]) => id),
    additionalProperties: false,
    ...(sometimes.length > 0 && { allOf: sometimes }),
  };
}

/** Values that a change or a step sends: those that are named, null for one to be emptied. */
export function changedValues(kind: Kind, like: string): Schema {
  const properties = Object.entries(kind.fields).map(([id, field]): [string, Schema] => [
    id,
    orEmpty(fieldSchema(field, kind.fields)),
  ]);
  return {
    title: `${kind.title}: fields to change`,
    description: 'Those that are sent; null empties one.',
    'x-like': like,
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
}

function fieldsOf({ fields }: Kind): Schema {
  const properties = Object.entries(fields).map(([id, field]) => [id, fieldSchema(field, fields)]);
  return { type: 'object', properties: Object.fromEntries(properties) };
}
