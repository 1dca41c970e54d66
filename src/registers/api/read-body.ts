import { z } from 'zod';
import { InvalidInput, type Wrong } from '../../lib/invalid-input.ts';
import { Refusal } from '../../lib/refusal.ts';
import { LONGEST_NAME } from '../../ui/free-text.ts';
import type { Kind } from '../book.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())], {
  error: 'Give a text, a number, true or false, a list of texts, or null',
});
const values = z.record(z.string(), value, {
  error: 'Give an object with the words of the fields',
});
const text = (most = Number.POSITIVE_INFINITY) =>
  z.string({ error: 'Give a text' }).max(most, `Give at most ${most} characters`);

/** What adds a row, and what changes one or takes it a step further. */
const ADDED = z.strictObject({
  kind: text().optional(),
  values: values.default({}),
  token: text(LONGEST_NAME).min(1, 'Give a text or leave it out').optional(),
});
const CHANGED = z.strictObject({
  version: z.int({ error: 'Give the version of the row as you read it, a whole number' }),
  values: values.default({}),
  reason: text().default(''),
});

export type SentValues = z.infer<typeof values>;

/** @throws InvalidInput that lists every entry that cannot be used */
export function readAdded(body: unknown) {
  return readAs(ADDED, body);
}

/** @throws InvalidInput that lists every entry that cannot be used */
export function readChanged(body: unknown) {
  return readAs(CHANGED, body);
}

/**
 * Values as the texts that a form would send as well; refuses the words of fields that a kind does not have, so that
 * nothing is dropped unseen.
 */
export function textsOf({ fields, title }: Kind, sent: SentValues): Record<string, string> {
  const unknown = Object.keys(sent).filter((id) => !Object.hasOwn(fields, id));
  if (unknown.length > 0) {
    const known = Object.keys(fields).join(', ');
    const what = `“${title}” has no field ${unknown.join(', ')}. Its fields are: ${known}.`;
    throw new Refusal('usage-wrong', `${what} Nothing was saved.`);
  }
  const lists = Object.keys(sent).filter(
    (id) => Array.isArray(sent[id]) && fields[id]?.type !== 'choices',
  );
  if (lists.length > 0)
    throw invalid(lists.map((id) => ({ field: id, message: 'Give one value' })));
  return Object.fromEntries(Object.entries(sent).map(([id, each]) => [id, asText(each)]));
}

function readAs<Shape extends z.ZodObject>(shape: Shape, body: unknown): z.infer<Shape> {
  const { data, error } = shape.safeParse(body, { reportInput: true });
  if (!error) return data;
  throw invalid(
    error.issues.flatMap((issue): Wrong[] => {
      if (issue.code === 'unrecognized_keys') {
        const known = Object.keys(shape.shape).join(', ');
        const message = `There is no such entry. Use ${known}`;
        return issue.keys.map((field) => ({ field, message }));
      }
      const field = issue.path.join('.');
      if (field) return [{ field, message: issue.message }];
      return [{ field, message: 'Send an object, for example { "values": { … } }' }];
    }),
  );
}

function asText(each: SentValues[string]): string {
  if (each === null || each === undefined) return '';
  if (Array.isArray(each)) return each.join(';');
  if (typeof each === 'boolean') return each ? 'yes' : 'no';
  return String(each);
}

function invalid(wrong: Wrong[]): InvalidInput {
  return new InvalidInput('values-invalid', 'Nothing was saved.', wrong);
}
