import type { Schema } from '../../api/operation.ts';
import { LONGEST_NAME, LONGEST_REASON } from '../../ui/free-text.ts';
import type { Field } from '../field.ts';
import { EMAIL, MOST_NUMBER, TELEPHONE } from '../field-types.ts';

type Fields = Record<string, Field>;

/** A field as the API takes and gives it. `field-types.ts` reads more spellings than are promised here. */
export function fieldSchema(field: Field, among: Fields): Schema {
  return {
    title: field.label,
    ...typeOf(field),
    ...descriptionOf(field, among),
    ...(field.personal && { 'x-personal': true }),
    ...('unit' in field && field.unit && { 'x-unit': field.unit }),
  };
}

/** The same, or null, which empties the field. */
export function orEmpty(schema: Schema): Schema {
  const { enum: options, type, ...rest } = schema;
  return {
    ...rest,
    type: [type, 'null'],
    ...(options ? { enum: [...(options as []), null] } : {}),
  };
}

/** Values of another field with which one has a place. */
export function hasOneOf(field: Field, values: readonly string[]): Schema {
  switch (field.type) {
    case 'choices':
      return { type: 'array', contains: { enum: values } };
    case 'yes-no':
      return { enum: values.map((value) => value === 'true') };
    case 'number':
      return { enum: values.map(Number) };
    default:
      return { enum: values };
  }
}

function typeOf(field: Field): Schema {
  const least = field.required ? { minLength: 1 } : {};
  switch (field.type) {
    case 'text':
      return { type: 'string', ...least, maxLength: LONGEST_NAME };
    case 'paragraph':
      return { type: 'string', ...least, maxLength: LONGEST_REASON };
    case 'email':
      return { type: 'string', pattern: EMAIL.source, maxLength: LONGEST_NAME };
    case 'telephone':
      return { type: 'string', pattern: TELEPHONE.source, maxLength: LONGEST_NAME };
    case 'date':
      return { type: 'string', format: 'date', pattern: '^20' };
    case 'yes-no':
      return { type: 'boolean' };
    case 'money':
      return { type: 'string', pattern: '^\\d{1,9}\\.\\d{2}$' };
    case 'number':
      return { type: 'integer', minimum: field.least ?? 0, maximum: field.most ?? MOST_NUMBER };
    case 'choice':
      return optionsOf(field);
    case 'choices':
      return {
        type: 'array',
        uniqueItems: true,
        ...(field.required && { minItems: 1 }),
        items: optionsOf(field),
      };
  }
}

/** What an edition offers beside is known in its migrations only, so that nothing closed can be promised. */
function optionsOf({ options, optionsOf }: Field & { type: 'choice' | 'choices' }): Schema {
  const titles = { 'x-titles': options };
  return optionsOf
    ? { type: 'string', minLength: 1, ...titles, 'x-options-of': optionsOf }
    : { type: 'string', enum: Object.keys(options), ...titles };
}

function descriptionOf(field: Field, among: Fields): Schema {
  const lines = [
    field.hint,
    field.type === 'date' && field.past && 'Not after today.',
    field.type === 'money' && 'Pounds, "1250.50".',
    'unit' in field && field.unit && `In ${field.unit}.`,
    'options' in field && optionsInWords(field),
    field.onlyIf && onlyIfInWords(field.onlyIf, among),
    field.editions && `In migrations by ${field.editions.join(' or ')}.`,
    field.personal && 'Says something about a person.',
  ];
  const description = lines.filter(Boolean).map((line) => String(line).replace(/([^.?!])$/, '$1.'));
  return description.length > 0 ? { description: description.join(' ') } : {};
}

function optionsInWords({ options, optionsOf }: Field & { type: 'choice' | 'choices' }): string {
  const own = Object.entries(options).map(([id, title]) => `${id}: ${title}`);
  return [
    ...(optionsOf ? [`one that the edition of the migration has (${optionsOf})`] : []),
    ...own,
  ].join('; ');
}

function onlyIfInWords({ field: id, is }: NonNullable<Field['onlyIf']>, among: Fields): string {
  const other = among[id];
  const title = (value: string): string => {
    if (other && 'options' in other) return other.options[value] ?? value;
    return value === 'true' ? 'Yes' : value === 'false' ? 'No' : value;
  };
  const values = is.map((value) => `“${title(value)}”`).join(' or ');
  return `Only where “${other?.label ?? id}” is ${values}; left out otherwise.`;
}
