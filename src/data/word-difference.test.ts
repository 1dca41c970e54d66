import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Stretch, wordDifference } from './word-difference.ts';

const marked = (stretches: Stretch[]) =>
  stretches.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');
const both = (source: string, target: string) => {
  const difference = wordDifference(source, target);
  return [marked(difference.source), marked(difference.target)];
};

test('only the words that the other side does not have are marked', () => {
  assert.deepEqual(both('one tablet twice a day', 'one tablet once a day'), [
    'one tablet [twice] a day',
    'one tablet [once] a day',
  ]);
});

test('a number or a date is marked whole, not digit by digit', () => {
  assert.deepEqual(both('5.1 mmol/L', '5.3 mmol/L'), ['[5.1] mmol/L', '[5.3] mmol/L']);
  assert.deepEqual(both('2027-01-04', '2027-01-05'), ['[2027-01-04]', '[2027-01-05]']);
});

test('several words in a row are marked as one', () => {
  assert.deepEqual(both('use as directed', 'take two at night'), [
    '[use as directed]',
    '[take two at night]',
  ]);
});

test('a difference of nothing but white space is marked too', () => {
  assert.deepEqual(both('at night', 'at  night'), ['at[ ]night', 'at[  ]night']);
});

test('words that were added at the end are marked on their side only', () => {
  assert.deepEqual(both('Asthma', 'Asthma (review due)'), ['Asthma', 'Asthma[ (review due)]']);
});

test('every sign of both texts is kept, whatever is marked', () => {
  const [source, target] = ['Ärztin: 10*9/L\n\t💊 «x»', 'Arzt; 10^9/L 💉'];
  const difference = wordDifference(source, target);
  const text = (stretches: Stretch[]) => stretches.map(({ text }) => text).join('');
  assert.deepEqual([text(difference.source), text(difference.target)], [source, target]);
});

test('texts that are too long to align are marked whole', () => {
  const long = 'word '.repeat(5000);
  assert.deepEqual(wordDifference(long, `${long}more`).source, [{ text: long, differs: true }]);
});
