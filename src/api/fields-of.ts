import { named, type Schema } from './operation.ts';

/** A field of what is sent or answered, as a reader sees it. `of` leads to another schema of the same page. */
export type FieldRow = {
  /** The words of the field and of those within which it stands. */
  parts: string[];
  title: string;
  type: string;
  of: string[];
  isNeeded: boolean;
  isPersonal: boolean;
  about: string;
};

/** The fields of a schema, those within fields among them: `due[].on`. */
export function fieldsOf(schema: Schema, prefix = ''): FieldRow[] {
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).flatMap(([id, field]) => {
    const name = `${prefix}${id}`;
    const filled = filledOf(field);
    const row = {
      parts: name.split('.'),
      title: String(field.title ?? ''),
      ...typeInWords(field),
      isNeeded: required.includes(id),
      isPersonal: field['x-personal'] === true,
      about: String(field.description ?? ''),
    };
    return [row, ...fieldsOf(filled, `${name}.`), ...fieldsOf(itemsOf(filled), `${name}[].`)];
  });
}

/** The schemas that a schema is one of, or leads to, by name. */
export function namesIn({ $ref, oneOf, anyOf, allOf }: Schema): string[] {
  const own = typeof $ref === 'string' ? [$ref.slice(String(named('').$ref).length)] : [];
  const parts = [oneOf, anyOf, allOf].flatMap((each) => (each ?? []) as Schema[]);
  return [...own, ...parts.flatMap(namesIn)];
}

function typeInWords(schema: Schema): { type: string; of: string[] } {
  const filled = filledOf(schema);
  const of = [...namesIn(filled), ...namesIn(itemsOf(filled))];
  if ('const' in schema) return { type: `“${schema.const}”`, of };
  const types = [filled.type].flat().filter(Boolean) as string[];
  const words = types.map((type) => (type === 'null' ? 'null' : inWords(type, filled)));
  return { type: [...words, ...(filled === schema ? [] : ['null'])].join(' or '), of };
}

/** Of a schema or null, the schema. */
function filledOf(schema: Schema): Schema {
  const [filled, none] = (schema.anyOf ?? []) as Schema[];
  return filled && none?.type === 'null' ? filled : schema;
}

function inWords(type: string, schema: Schema): string {
  const { format, enum: options, minimum, maximum, maxLength } = schema;
  if (Array.isArray(options)) {
    return `one of: ${options.filter((option) => option !== null).join(', ')}`;
  }
  switch (type) {
    case 'string':
      if (format === 'date') return 'date';
      if (format === 'date-time') return 'moment';
      return maxLength ? `text, at most ${maxLength} characters` : 'text';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return isSmall(maximum) ? `whole number from ${minimum ?? 0} to ${maximum}` : 'whole number';
    case 'array':
      return listInWords(itemsOf(schema));
    case 'object':
      return 'object';
    default:
      return type;
  }
}

/** Larger ones are the limits of numbers themselves, which nobody has to know. */
function isSmall(limit: unknown): boolean {
  return typeof limit === 'number' && limit <= 1_000_000_000;
}

function listInWords(items: Schema): string {
  const { type } = typeInWords(items);
  return type && type !== 'object' ? `list, each ${type}` : 'list';
}

function itemsOf({ items }: Schema): Schema {
  return (items ?? {}) as Schema;
}
