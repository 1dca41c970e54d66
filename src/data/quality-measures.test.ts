import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MEASURES } from '../engine/profile/check.ts';
import { readChecks } from '../engine/profile/read-checks.ts';
import { SORTS } from '../registers/books/housekeeping/sorts.ts';

test('what checks count is what the housekeeping book knows, and every measure has a check', () => {
  for (const measure of MEASURES) {
    assert.ok(measure in SORTS, `the book has no ${measure}`);
    assert.ok(readChecks().some(({ counts }) => counts?.for === measure));
  }
});
