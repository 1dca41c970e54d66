import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONGEST_REASON, problemWithText } from './free-text.ts';

const problemOf = (text: string) =>
  problemWithText('reason', 'The reason', text, LONGEST_REASON)?.message;

test('text that names a patient is not recorded, and the message does not repeat it', () => {
  const message = String(problemOf('Mrs Tuffin, 999 000 0018, rang'));
  assert.match(message, /^Take the NHS number out: the reason is kept for good/);
  assert.doesNotMatch(message, /999|Tuffin/);
});

test('text that is too long says how long it may be and how long it is', () => {
  assert.equal(problemOf('🏥'.repeat(2000)), undefined);
  assert.equal(
    problemOf('x'.repeat(2001)),
    'The reason must have 2,000 characters or fewer; this has 2,001',
  );
});

test('an ordinary reason may be recorded', () => {
  assert.equal(problemOf('The supplier confirmed it on 09-03-2027, see ticket 4471'), undefined);
});
