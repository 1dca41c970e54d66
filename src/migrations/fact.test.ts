import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOCAL_USER } from '../people/user.ts';
import { currentFacts, type Fact, factValue } from './fact.ts';

const at = Temporal.Instant.from('2026-11-20T10:00:00Z');

function fact(id: number, kind: 'done' | 'agreed', subject: string, value: string | null): Fact {
  return { id, migration: 'riverside', kind, subject, value, reason: '', who: LOCAL_USER, at };
}

test('the latest fact of a kind and subject holds, in whatever order they come', () => {
  const facts = [
    fact(3, 'done', 'survey', '2027-01-14'),
    fact(1, 'done', 'survey', '2027-01-12'),
    fact(2, 'agreed', 'survey', '2027-01-13'),
  ];
  assert.deepEqual(
    currentFacts(facts).map(({ id }) => id),
    [2, 3],
  );
  assert.equal(factValue(currentFacts(facts), 'done', 'survey'), '2027-01-14');
});

test('what is withdrawn holds no longer, until it is said again', () => {
  const facts = [fact(1, 'done', 'survey', '2027-01-12'), fact(2, 'done', 'survey', null)];
  assert.deepEqual(currentFacts(facts), []);
  const again = fact(3, 'done', 'survey', '2027-01-15');
  assert.deepEqual(currentFacts([...facts, again]), [again]);
});
