import { Refusal } from '../../lib/refusal.ts';
import type { Kind } from '../book.ts';

/** What a call sends: the values by the words of their fields, as texts that forms would send as well. */
export type Sent = {
  kind: string;
  version: number;
  reason: string;
  token: string;
  texts: Record<string, string>;
};

/** Reads the body of a call. Values may be texts, numbers, true or false, or lists of texts. */
export function readBody(body: unknown): Sent {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw wrong('Send an object, for example { "values": { … } }.');
  }
  const {
    kind = '',
    version = 0,
    reason = '',
    token = '',
    values = {},
  } = body as Record<string, unknown>;
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw wrong('“values” must be an object with the words of the fields.');
  }
  return {
    kind: String(kind),
    version: Number(version),
    reason: String(reason),
    token: String(token),
    texts: Object.fromEntries(
      Object.entries(values).map(([field, value]) => [field, asText(value)]),
    ),
  };
}

/** Refuses the words of fields that a kind does not have, so that nothing is dropped unseen. */
export function refuseUnknownFields({ fields, title }: Kind, texts: Record<string, string>): void {
  const unknown = Object.keys(texts).filter((field) => !(field in fields));
  if (unknown.length === 0) return;
  const known = Object.keys(fields).join(', ');
  throw wrong(`“${title}” has no field ${unknown.join(', ')}. Its fields are: ${known}.`);
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(String).join(';');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

function wrong(what: string): Refusal {
  return new Refusal('usage-wrong', `${what} Nothing was saved.`);
}
