import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasValidCheckDigit, holdsNhsNumber, isPlaceholder, readNhsNumber } from './nhs-number.ts';

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

test('an NHS number is found within what somebody wrote', () => {
  for (const text of [
    '9990000018',
    'Mrs Margery Tuffin 9990000018',
    'Call 999 000 0018, she rang twice',
    'no. 999-000-0018.',
    'no. 999 - 000 - 0018',
    '999–000–0018',
    '999\u00A0000\u00A00018',
    '９９９０００００１８',
    'Room 4 999 000 0018 on 2027-03-09',
    'tuffin_9990000018.pdf',
  ])
    assert.equal(holdsNhsNumber(text), true, text);
});

test('dates that would pass, telephone numbers and numbers that name nobody are no NHS number', () => {
  for (const text of [
    'The supplier confirmed it',
    '9990000019',
    '99900000181',
    '01632 960000',
    'Ask 020 7946 0958',
    '+44 999 000 0018',
    'Rang on 12-03-2027 09:00',
    'Moved from 2027-03-10 14:00',
    '1234567890',
    'Ticket 12 345',
  ])
    assert.equal(holdsNhsNumber(text), false, text);
});
