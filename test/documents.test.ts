import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { RULES } from '../src/data/receive/unfit.ts';
import { REFUSALS } from '../src/lib/refusals.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** First cell of each row of the tables of a page, without its code marks. */
function firstCells(page: string): string[] {
  return [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell]) => String(cell));
}

test('every refusal stands in docs/refusals.md with its status and meaning, and no other', () => {
  const page = read('docs/refusals.md');
  assert.deepEqual(firstCells(page), Object.keys(REFUSALS).sort());
  for (const [code, { status, meaning }] of Object.entries(REFUSALS)) {
    assert.ok(page.includes(`| \`${code}\` | ${status} | ${meaning} `), code);
  }
});

test('every reason for which something is quarantined stands in docs/receiving.md, and no other', () => {
  const page = read('docs/receiving.md');
  const from = page.indexOf('## Why something does not fit');
  assert.deepEqual(firstCells(page.slice(from)), [...RULES]);
});

test('every setting that is read stands in docs/settings.md, and no other', () => {
  const settings = [...read('src/config.ts').matchAll(/\benv\.([A-Z_]+)/g)].map(([, name]) => name);
  assert.deepEqual(firstCells(read('docs/settings.md')), [...new Set(settings)].sort());
});
