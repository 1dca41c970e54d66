import { isDeepStrictEqual } from 'node:util';
import type { Value, Values } from './field.ts';

/** What changes from one set of values to another; null for what is emptied. */
export function changedValues(before: Values, after: Values): Record<string, Value | null> {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...fields].filter((field) => !isDeepStrictEqual(before[field], after[field]));
  return Object.fromEntries(changed.map((field) => [field, after[field] ?? null]));
}
