import type { DocumentedApi, Schema } from './documented-api.ts';

/** Which of the values that a schema allows are made. */
export type Occasion = {
  /** YYYY-MM-DD */
  today: string;
  /** Of objects only what is required. */
  onlyNeeded?: boolean;
  /** Takes other values where the first ones were refused: 0, 1, 2 … */
  turn?: number;
};

/** A value that a schema allows. */
export function sample(
  api: Pick<DocumentedApi, 'resolve' | 'isValid'>,
  given: Schema,
  occasion: Occasion,
): unknown {
  const schema = api.resolve(given);
  const { turn = 0 } = occasion;
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[turn % schema.enum.length];
  const choices = (schema.oneOf ?? (schema.properties ? undefined : schema.anyOf)) as
    | Schema[]
    | undefined;
  if (choices) return sample(api, choices[0] as Schema, occasion);
  const [type] = [schema.type].flat();
  switch (type) {
    case 'boolean':
      return turn % 2 === 0;
    case 'integer':
    case 'number':
      return Number(schema.minimum ?? 0) + turn;
    case 'array':
      return sampleList(api.resolve(schema.items as Schema), occasion);
    case 'object':
      return sampleObject(api, schema, occasion);
    default:
      return text(schema, occasion);
  }
}

/** One of the options, then all of them. */
function sampleList({ enum: options }: Schema, { turn = 0 }: Occasion): unknown[] {
  if (!Array.isArray(options)) return ['icb'];
  return turn % 2 === 0 ? [options[(turn / 2) % options.length]] : options;
}

function sampleObject(
  api: Pick<DocumentedApi, 'resolve' | 'isValid'>,
  schema: Schema,
  occasion: Occasion,
): Record<string, unknown> {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const required = (schema.required ?? []) as string[];
  const ids = Object.keys(properties).filter((id) => !occasion.onlyNeeded || required.includes(id));
  const made = (names: string[]) =>
    Object.fromEntries(names.map((id) => [id, sample(api, properties[id] as Schema, occasion)]));
  const object = made(ids);
  if (api.isValid(schema, object)) return object;
  // Something else has to be there beside what is chosen.
  const missing = ((schema.allOf ?? []) as { anyOf: [{ required: string[] }] }[]).flatMap((each) =>
    api.isValid(each, object) ? [] : each.anyOf[0].required,
  );
  return made([...ids, ...missing]);
}

/** Days are working days, not later than today where they cannot be. */
function text(schema: Schema, { today, turn = 0 }: Occasion): string {
  const { format, pattern, description = '', minLength = 0 } = schema;
  if (format === 'date') {
    const days = /Not after today/.test(String(description)) ? [0, -7] : [7, 0, -7, 14, 28, 60];
    const day = Temporal.PlainDate.from(today);
    return day.add({ days: days[turn % days.length] as number }).toString();
  }
  if (format === 'date-time') return `${today}T00:00:00Z`;
  if (typeof pattern === 'string') {
    const found = EXAMPLES.find((example) => new RegExp(pattern, 'u').test(example));
    if (found === undefined) throw new Error(`No example is of the form ${pattern}`);
    return found;
  }
  const texts = ['As agreed', '13:00', 'Z99001', '12'];
  return (texts[turn % texts.length] as string).padEnd(Number(minLength));
}

const EXAMPLES = ['1250.50', '0113 496 0000', 'ines@marlow.example', 'icb', 'a'];
