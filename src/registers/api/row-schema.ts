import { z } from 'zod';
import { named, type Schema } from '../../api/operation.ts';
import type { Kind } from '../book.ts';
import type { rowAsJson } from './row-as-json.ts';

const date = z.iso.date();

/** What stands in every row beside what its kind declares; the compiler holds it against what is really answered. */
const ROW = z.object({
  number: z.int().describe('Names the row in its book and never changes.'),
  name: z.string().describe('What the row is called.'),
  stateIs: z
    .enum(['open', 'done', 'stopped'])
    .describe('Whether something is still to be done, all is well, or it will not be.'),
  version: z
    .int()
    .describe('Grows with each change; a change names the one that it was made from.'),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  askAgainOn: date.nullable(),
  due: z
    .array(z.object({ id: z.string(), what: z.string(), on: date, isLate: z.boolean() }))
    .describe('The most urgent first.'),
  holdsBack: z
    .object({
      id: z.string(),
      title: z.string(),
      slack: z.number().describe('Working days to spare; below zero, too late.'),
      says: z.string(),
    })
    .nullable()
    .describe('The task of the plan that waits for the row.'),
  steps: z
    .array(
      z.object({ id: z.string(), title: z.string(), to: z.string(), who: z.array(z.string()) }),
    )
    .describe('The steps that it can take now, and which roles may take them.'),
  addedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
}) satisfies z.ZodType<
  Omit<ReturnType<typeof rowAsJson>, 'kind' | 'state' | 'values' | 'reckoned' | 'steps'>
>;

/** What each kind has of its own. */
const OWN = ['kind', 'state', 'values', 'reckoned'];

/**
 * A row of a kind.
 *
 * @param values the name of the schema of its values
 * @param like the schema in which people look up what all rows have; undefined where it is this one
 */
export function rowSchema(
  id: string,
  kind: Kind,
  { values, like }: { values: string; like: string | undefined },
): Schema {
  const { properties, required } = z.toJSONSchema(ROW) as {
    properties: Record<string, Schema>;
    required: string[];
  };
  const { number, name, ...others } = properties;
  const states = Object.entries(kind.states);
  const stateTitles = Object.fromEntries(states.map(([state, { title }]) => [state, title]));
  const reckoned = Object.entries(kind.reckoned ?? {}).map(([key, { label }]) => [
    key,
    { type: 'string', title: label },
  ]);
  return {
    title: kind.title,
    ...(kind.editions && { description: `In migrations by ${kind.editions.join(' or ')}.` }),
    ...(like && { 'x-like': like, 'x-own': OWN }),
    type: 'object',
    properties: {
      number,
      name,
      kind: { const: id },
      state: { type: 'string', enum: Object.keys(kind.states), 'x-titles': stateTitles },
      values: named(values),
      reckoned: {
        description: 'What follows from the values; never sent.',
        type: 'object',
        properties: Object.fromEntries(reckoned),
        additionalProperties: false,
      },
      ...others,
    },
    required: [...required, ...OWN],
    additionalProperties: false,
  };
}
