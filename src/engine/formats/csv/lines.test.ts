import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { rowsOf, withDatabase } from '../../duckdb.ts';
import { findBlankLines } from './blank-lines.ts';
import { copyAsText } from './copy-as-text.ts';
import { numberFiles, openSource } from './sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-lines-'));
after(() => rmSync(folder, { recursive: true }));

const table = { name: 'Entry', columns: [{ name: 'id' }, { name: 'said' }] };
let files = 0;

/** Each row of some files with the beginning of the line on which it is said to begin. */
async function beginnings(
  contents: readonly string[],
  { headers = ['id', 'said'], hasHeader = true } = {},
) {
  const bound = contents.map((content) => {
    const position = ++files;
    const path = join(folder, `entry-${position}.csv`);
    writeFileSync(path, content);
    const named = headers.map((name) => (name === 'note' ? null : name));
    const unknown = headers.filter((name) => name === 'note');
    const file = { path, name: `entry-${position}.csv`, position, of: contents.length };
    return { file, table, headers, named, unknown, hasHeader };
  });
  const rows = await withDatabase(join(folder, `database-${files}`), async (connection) => {
    const copied = [];
    for (const one of bound) copied.push(await copyAsText(connection, one, folder));
    await openSource(connection, table, numberFiles(copied, ['Entry']));
    return rowsOf<{ id: string; file: number; line: number }>(
      connection,
      'select id, _file as file, _row as line from src_Entry order by _n',
    );
  });
  const lines = new Map(bound.map(({ file }, at) => [file.position, contents[at]?.split('\n')]));
  return rows.map(({ id, file, line }) => [id, lines.get(file)?.[line - 1]?.split(',')[0]]);
}
const same = (rows: Awaited<ReturnType<typeof beginnings>>) =>
  rows.forEach(([id, found]) => {
    assert.equal(found, id);
  });

test('a row is found on its line, whatever line breaks the values before it hold', async () => {
  const rows = await beginnings([
    'id,said\r\n1,one\r\n2,"two\r\nlines"\r\n3,"\n\n\nfour"\r\n4,last\r\n',
    'id,said\n11,one\n12,two\n',
  ]);
  assert.deepEqual(
    rows.map(([id]) => id),
    ['1', '2', '3', '4', '11', '12'],
  );
  same(rows);
});

test('line breaks in a column that no layout has count as well', async () => {
  const text = 'id,said,note\n1,one,"a\nb"\n2,two,\n';
  same(await beginnings([text], { headers: ['id', 'said', 'note'] }));
});

test('without a header the first row is on the first line', async () => {
  same(await beginnings(['1,"o\nne"\n2,two\n'], { hasHeader: false }));
});

test('in a file of many row groups the lines go on from one to the next', async () => {
  const rows = Array.from({ length: 130_000 }, (_, id) =>
    id % 7 === 0 ? `${id},"two\nlines"\n` : `${id},one\n`,
  );
  const found = await beginnings([rows.join('')], { hasHeader: false });
  assert.equal(found.length, 130_000);
  same(found);
});

test('blank lines before and between rows count, also where text breaks lines too', async () => {
  same(await beginnings(['id,said\n1,one\n\n\n2,"two\n\nlines"\n\n3,three\n4,last\n\n']));
  same(await beginnings(['id,said\r\n\r\n1,one\r\n\r\n2,two\r\n3,last']));
  same(await beginnings(['1,one\n\n2,two'], { hasHeader: false }));
  same(await beginnings(['\n\n1,one\n\n2,two\n'], { hasHeader: false }));
  same(await beginnings(['1,one\n\r\n2,two\r\n\n3,three\n'], { hasHeader: false }));
});

test('blank lines in a file of many row groups leave its rows in order', async () => {
  const rows = Array.from({ length: 130_000 }, (_, id) => `${id},one\n${id % 3 ? '' : '\n'}`);
  const found = await beginnings([rows.join('')], { hasHeader: false });
  assert.deepEqual([found.length, found.at(-1)?.[0]], [130_000, '129999']);
  same(found);
});

test('a line that is not blank and in no row is a fault', async () => {
  const from = join(folder, 'lost.csv');
  writeFileSync(from, '1,one\n\n2,two\n');
  await withDatabase(join(folder, 'lost'), async (connection) => {
    await findBlankLines(connection, { from, rows: 2, hasHeader: false });
    await assert.rejects(
      findBlankLines(connection, { from, rows: 1, hasHeader: false }),
      /2 rows stand in a file of which 1 were read/,
    );
  });
});
