import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../migrations/fact.ts';
import { countedDataOf } from './counted-data.ts';

function arrived(subject: string, side: 'source' | 'target'): Partial<Fact> {
  const value = { side, state: 'accepted', supplier: '', files: 1, bytes: 1, package: '' } as const;
  return { kind: 'production', subject, value };
}

function checked(subject: string, asOf: string): Partial<Fact> {
  const counts = { patients: 1, records: 1, toFix: 0, harmful: 0 };
  return { kind: 'quality', subject, value: { asOf, ...counts, measures: { duplicates: 7 } } };
}

test('of productions those of the current system count, in their order', () => {
  const facts = [
    arrived('10', 'source'),
    arrived('9', 'source'),
    arrived('11', 'target'),
    checked('10', '2027-02-01'),
    checked('11', '2027-02-02'),
    checked('9', '2027-01-01'),
  ] as Fact[];
  assert.deepEqual(
    countedDataOf(facts).map(({ production, asOf }) => [production, asOf]),
    [
      [9, '2027-01-01'],
      [10, '2027-02-01'],
    ],
  );
});
