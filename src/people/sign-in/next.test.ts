import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressWithNext, ownPath } from './next.ts';

test('a page of our own is where it leads on to', () => {
  for (const path of ['/', '/migrations', '/migrations/x/plan?saved=done', '/a%20b']) {
    assert.equal(ownPath(path), path);
  }
  assert.equal(
    addressWithNext('/sign-in', '/practices?q=mill'),
    '/sign-in?next=%2Fpractices%3Fq%3Dmill',
  );
  assert.equal(addressWithNext('/sign-in', '/'), '/sign-in');
});

test('what leads elsewhere leads to the first page', () => {
  for (const path of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/x\\..\\evil',
    'javascript:alert(1)',
    '/\r\nset-cookie: x=y',
    '/a b',
    '',
    undefined,
    ['/a', '/b'],
    `/${'x'.repeat(2000)}`,
  ]) {
    assert.equal(ownPath(path), '/', String(path));
  }
});
