import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inOrder, listInWords, nhsNumberInWords, nounOf, receivedDate } from './record-words.ts';

test('a date is shown at the precision that it was received with', () => {
  assert.equal(receivedDate('2027-01-04'), '4 Jan 2027');
  assert.equal(receivedDate('2027-01-04T09:30:00+00:00'), '4 Jan 2027');
  assert.equal(receivedDate('2027-01'), 'Jan 2027');
  assert.equal(receivedDate('2027'), '2027');
});

test('what is no date is shown as it was received', () => {
  for (const text of ['2027-02-31', '2027-13', 'about Easter', '']) {
    assert.equal(receivedDate(text), text);
  }
  assert.equal(receivedDate(null), null);
});

test('a type that has no words of its own is named as it stands and comes last', () => {
  assert.equal(nounOf('vaccine_refusal').many, 'vaccine refusal');
  assert.deepEqual(inOrder(['vaccine_refusal', 'document', 'patient']), [
    'patient',
    'document',
    'vaccine_refusal',
  ]);
});

test('an NHS number is shown in three groups, and anything else as it stands', () => {
  assert.equal(nhsNumberInWords('9990000018'), '999 000 0018');
  assert.equal(nhsNumberInWords('unknown'), 'unknown');
});

test('a list reads as a sentence does', () => {
  assert.equal(listInWords(['value', 'unit', 'dosage']), 'value, unit and dosage');
  assert.equal(listInWords(['value']), 'value');
  assert.equal(listInWords([]), '');
});
