import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountInWords, parseAmount } from './amount.ts';

test('an amount of time is read as it is written and written as it is read', () => {
  for (const words of ['15 working days', '1 working day', '2 weeks', '1 month', '72 hours']) {
    const amount = parseAmount(words);
    assert.ok(amount, words);
    assert.equal(amountInWords(amount), words);
  }
});

test('days that are not called working days are calendar days', () => {
  assert.deepEqual(parseAmount('90 days'), { value: 90, unit: 'calendar-days' });
  assert.deepEqual(parseAmount('90 calendar days'), { value: 90, unit: 'calendar-days' });
});

test('what is no amount is not guessed', () => {
  for (const words of ['soon', '2', 'two weeks', '2 fortnights', '']) {
    assert.equal(parseAmount(words), undefined, words);
  }
});
