import { type $ZodRegistry, toJSONSchema } from 'zod/v4/core';
import { named, type Schema } from './operation.ts';

/** Schemas by their names, as the document has them. */
export function schemasOf(registry: $ZodRegistry<{ id: string }>): Record<string, Schema> {
  const { schemas } = toJSONSchema(registry, { uri: (id) => String(named(id).$ref) });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema as Schema]),
  );
}
