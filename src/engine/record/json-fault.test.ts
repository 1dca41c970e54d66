import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findJsonFault } from './json-fault.ts';

test('the first fault of a text that is not JSON is found by line and column', () => {
  for (const [text, line, column] of [
    ['{"a": 1,\n "b": }', 2, 7],
    ['{"a": 1,\n}', 2, 1],
    ['abc]', 1, 1],
    ['{"a": "x\ny"}', 1, 7],
    ['[1, 2,, 3]', 1, 7],
    ['{"a" 1}', 1, 6],
    ['{"a": 01}', 1, 7],
    ['{"a": 1}}', 1, 9],
    ['[1}', 1, 3],
    ['{"a": "\\x"}', 1, 7],
  ] as const) {
    assert.throws(() => JSON.parse(text), SyntaxError, text);
    assert.deepEqual(findJsonFault(text), { line, column, atEnd: false }, text);
  }
});

test('a text that stops too early has its fault at the end', () => {
  for (const text of ['', '{"a": 1', '{"a": [1, 2', '[\n', '{"na', '["a\\u00', '[tru', '[12.'])
    assert.equal(findJsonFault(text).atEnd, true, text);
});
