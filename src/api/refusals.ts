import { REFUSALS, type RefusalCode } from '../lib/refusals.ts';
import type { Operation, Schema } from './operation.ts';

/** What each call can be refused with: no key or a wrong one, no role, a server that is named wrongly. */
const OF_EVERY_CALL: readonly RefusalCode[] = [
  'sign-in-needed',
  'key-unknown',
  'key-ended',
  'host-not-allowed',
];
const OF_A_MIGRATION: readonly RefusalCode[] = ['key-out-of-scope', 'not-allowed', 'not-found'];
const OF_A_CHANGE: readonly RefusalCode[] = ['usage-wrong', 'cross-site-request'];

/** The codes by which a call can be refused, by status. */
export function refusalsOf({ path, method, refusals }: Operation): Map<number, RefusalCode[]> {
  const codes = new Set([
    ...OF_EVERY_CALL,
    ...(path.startsWith('/migrations/:id') ? OF_A_MIGRATION : []),
    ...(method === 'GET' ? [] : OF_A_CHANGE),
    ...refusals,
  ]);
  const sorted = [...codes].toSorted();
  const byStatus = Map.groupBy(sorted, (code) => REFUSALS[code].status);
  return new Map([...byStatus].toSorted(([one], [other]) => one - other));
}

/** How problem details look (RFC 9457), whatever went wrong. */
export const PROBLEM: Schema = {
  title: 'What went wrong',
  type: 'object',
  properties: {
    type: { type: 'string', pattern: '^urn:changeover:', description: 'The code as a name.' },
    title: { type: 'string', description: 'What a code means.' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable: programs go by it.' },
    detail: { type: 'string', description: 'What is wrong and what to do, for a person to read.' },
    problems: {
      type: 'array',
      description: 'Each entry that cannot be used.',
      items: {
        type: 'object',
        properties: {
          field: { type: 'string', description: 'Empty for what concerns all of it.' },
          message: { type: 'string' },
          allowed: {
            type: 'object',
            description: 'What would be taken: each word with what pages call it.',
            additionalProperties: { type: 'string' },
          },
        },
        required: ['field', 'message'],
        additionalProperties: false,
      },
    },
    reference: { type: 'string', description: 'Of a fault: where the log tells of it.' },
  },
  required: ['type', 'title', 'status', 'code', 'detail'],
  additionalProperties: false,
};
