import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemWithPassword } from './password-rule.ts';

const OWN = { name: 'Nadia Okafor', email: 'nadia.okafor@wharfside.example' };

test('words that have nothing to do with each other are accepted', () => {
  for (const password of [
    'kettle violet ferry',
    'harbour-lantern-oats',
    'eleven blue otters',
    'Ω-wasserfall-grün',
    'password of a lighthouse keeper',
    '8302 5517 9064 2276',
  ]) {
    assert.equal(problemWithPassword(password, OWN), undefined, password);
  }
});

test('a short, long or empty one is refused with its length', () => {
  assert.match(problemWithPassword('', OWN) ?? '', /Enter a password/);
  assert.match(problemWithPassword('kettle ferr', OWN) ?? '', /12 characters or more; this has 11/);
  assert.match(problemWithPassword('kettle violet '.repeat(20), OWN) ?? '', /200 characters/);
});

test('what others try first is refused, however it is spelled', () => {
  for (const password of [
    'password12345',
    'P@ssw0rd!2026',
    'Welcome-Surgery-1',
    'qwertyuiop123',
    'letmeinletmein',
    'aaaaaaaaaaaaa',
    'abababababababab',
    '123456789012',
    'abcdefghijklmn',
    'NationalHealthService1948',
    'EMISWeb-Password-99',
  ]) {
    assert.match(problemWithPassword(password, OWN) ?? '', /others try first/, password);
  }
});

test('one’s own name or address is refused', () => {
  for (const password of ['nadia.okafor2026', 'NadiaOkafor!!!', 'nadia.okafor@wharfside.example']) {
    assert.match(problemWithPassword(password, OWN) ?? '', /your name or your e-mail/, password);
  }
});
