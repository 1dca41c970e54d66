import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COMMON_COLUMNS, OWN_COLUMNS, TABLES } from './tables.ts';

test('every table has columns, each once, and no column is of a table that there is not', () => {
  assert.deepEqual(Object.keys(OWN_COLUMNS).toSorted(), TABLES.toSorted());
  for (const table of TABLES) {
    const names = [...Object.keys(COMMON_COLUMNS), ...OWN_COLUMNS[table]];
    assert.equal(new Set(names).size, names.length, table);
  }
});

test('every column says in one line what it holds', () => {
  const text = readFileSync(new URL('./columns.csv', import.meta.url), 'utf8').trim();
  for (const line of text.split('\n')) assert.match(line, /^[a-z_ ]+,[a-z_]+,[^,"]+$/);
});

test('the page on the record names every table', () => {
  const page = readFileSync(new URL('../../../docs/record.md', import.meta.url), 'utf8');
  const named = page
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => (line.split('|')[1] ?? '').split(',').map((name) => name.trim()));
  for (const table of TABLES) assert.ok(named.includes(table), table);
});
