import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generatedAsText } from './generated-as-text.ts';

const files = (folder: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, place) => [`${folder}${place}.xml`, 20]));

test('files are listed with their rows, and counted where each patient has one', () => {
  const made = { rows: 1_100, bytes: 2_000_000, seconds: 4 };
  const text = generatedAsText({
    ...made,
    files: { ...files('source/', 2), ...files('target/', 51) },
  });
  assert.equal(
    text,
    [
      '           20  source/0.xml',
      '           20  source/1.xml',
      '        1,020  target/51 files',
      '1,100 rows, 2 MB in 4.0 s: 275 rows a second',
      '',
    ].join('\n'),
  );
});
