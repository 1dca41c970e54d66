import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resultSentence } from './result-sentence.ts';

const fates = { identical: 4420, equivalent: 5, changed: 5, missing: 1 };
const none = { identical: 0, equivalent: 0, changed: 0, missing: 0 };

test('what is missing does not read as good news', () => {
  assert.equal(
    resultSentence({ fates, unexpected: 1, patientsInBoth: 12 }),
    '4,431 records, each with its fate. 1 missing, 5 changed, 1 unexpected.',
  );
});

test('that nothing differs is said as the good news that it is', () => {
  assert.equal(
    resultSentence({ fates: { ...none, identical: 3, equivalent: 1 }, unexpected: 0 }),
    '4 records: all accounted for. Nothing is missing, changed or unexpected.',
  );
});

test('two extracts without a patient in common are questioned first', () => {
  assert.equal(
    resultSentence({ fates: { ...none, missing: 68 }, unexpected: 3494, patientsInBoth: 0 }),
    'No patient is in both extracts: is this the right practice? ' +
      '68 records, each with its fate. 68 missing, 3,494 unexpected.',
  );
});
