import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasValidCheckDigit, isPlaceholder, maskNhsNumbers, readNhsNumber } from './nhs-number.ts';

test('an NHS number is read however it is spaced', () => {
  assert.equal(readNhsNumber('999 000 0018'), '9990000018');
  assert.equal(readNhsNumber('999-000-0018'), '9990000018');
  assert.equal(readNhsNumber(' 9990000018 '), '9990000018');
});

test('what is not ten digits is no NHS number', () => {
  for (const written of ['', '999000001', '99900000181', 'ABC0000018', null, undefined])
    assert.equal(readNhsNumber(written), null);
});

test('the check digit is verified modulo 11', () => {
  assert.equal(hasValidCheckDigit('9990000018'), true);
  assert.equal(hasValidCheckDigit('9990000019'), false);
  assert.equal(hasValidCheckDigit('9434765919'), true);
});

test('a number whose check would be ten is never valid', () => {
  for (let last = 0; last < 10; last++) assert.equal(hasValidCheckDigit(`999000014${last}`), false);
});

test('placeholders are known', () => {
  for (const number of ['0000000000', '9999999999', '1234567890'])
    assert.equal(isPlaceholder(number), true);
  assert.equal(isPlaceholder('9990000018'), false);
});

test('a file name that holds an NHS number is masked, also with spaces and dashes', () => {
  assert.equal(maskNhsNumbers('9990000018.json'), '##########.json');
  assert.equal(maskNhsNumbers('patient-999 000 0018.json'), 'patient-##########.json');
  assert.equal(maskNhsNumbers('999-000-0018_2.json.gz'), '##########.json.gz');
  assert.equal(maskNhsNumbers('extract-2026.json'), 'extract-2026.json');
});
