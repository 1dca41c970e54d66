import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeInWords, sidesInWords } from './field-words.ts';

const mmol = { source: 'mmol/L', target: 'mmol/L' };

test('a number is said with its unit', () => {
  const field = { name: 'value', label: 'Value', source: '6.4', target: '4.1', unit: mmol };
  assert.deepEqual(sidesInWords(field), { source: '6.4 mmol/L', target: '4.1 mmol/L' });
  assert.equal(changeInWords(field), 'Value: 6.4 mmol/L → 4.1 mmol/L');
});

test('dates are said as people read them, at the clock in England', () => {
  const field = { name: 'recorded', label: 'Recorded', target: '2026-03' };
  assert.deepEqual(sidesInWords({ ...field, source: '2026-03-03T10:15:00+00:00' }), {
    source: '3 Mar 2026 at 10:15',
    target: 'Mar 2026',
  });
  assert.equal(
    sidesInWords({ ...field, source: '2026-07-03T10:15:30Z' }).source,
    '3 Jul 2026 at 11:15:30',
  );
  assert.equal(
    sidesInWords({ ...field, source: '2026-07-03T10:15' }).source,
    '3 Jul 2026 at 10:15',
  );
  assert.equal(sidesInWords({ ...field, source: 'last Tuesday' }).source, 'last Tuesday');
});

test('two writings of one moment are shown as they were received', () => {
  const sides = { source: '2026-07-03T10:15:00Z', target: '2026-07-03T11:15:00+01:00' };
  assert.deepEqual(sidesInWords({ name: 'date', label: 'Date', ...sides }), sides);
});

test('a batch number that looks like a date stays what it is', () => {
  const sides = { source: '2026-03', target: '2026-04' };
  assert.deepEqual(sidesInWords({ name: 'batch', label: 'Batch', ...sides }), sides);
});

test('the day of a related record is said in words', () => {
  const sides = { source: '2026-06-03 Blood count; 2026-06-04 Liver', target: null };
  const field = { name: 'report', label: 'Test report', ...sides };
  assert.equal(sidesInWords(field).source, '3 Jun 2026 Blood count; 4 Jun 2026 Liver');
  assert.match(changeInWords(field), /→ nothing$/);
});

test('texts that are too long for a line of a list are left to the page of the record', () => {
  const field = { name: 'note', label: 'Note', source: 'x'.repeat(61), target: 'y' };
  assert.equal(changeInWords(field), 'Note');
});
