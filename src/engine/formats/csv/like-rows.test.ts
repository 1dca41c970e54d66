import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readableParquet, rowsOf, withDatabase } from '../../duckdb.ts';
import { copyAsText } from './copy-as-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-like-rows-'));
after(() => rmSync(folder, { recursive: true }));

/** Small enough for several threads to share a file of this test, as they share those beyond 64 MB. */
const buffers = { max_line_size: 2000, buffer_size: 4000 };
const TEXT = Array.from({ length: 40 }, (_, n) => `text-${n},said`).join('\n');

async function read(lines: readonly string[], { hasHeader = false, end = '\n' } = {}) {
  const file = { path: join(folder, 'entry.csv'), name: 'entry.csv', position: 1, of: 1 };
  writeFileSync(file.path, lines.map((line) => line + end).join(''));
  const headers = ['id', 'said'];
  const table = { name: 'Entry', columns: headers.map((name) => ({ name })) };
  const bound = { file, table, headers, named: headers, unknown: [], hasHeader };
  return withDatabase(join(folder, 'database'), async (connection) => {
    const { path, rows } = await copyAsText(connection, bound, folder, { buffers });
    const found = await rowsOf(connection, `select id, said from ${readableParquet(path)}`);
    assert.equal(rows, found.length);
    return found.map(({ id, said }) => [id, said]);
  });
}

const rows = Array.from({ length: 200 }, (_, id) => [`${id}`, TEXT]);
const lines = rows.map(([id, said]) => `${id},"${said}"`);

test('a file of which quoted text reads like whole rows is read as it is, however large', async () => {
  assert.deepEqual(await read(lines), rows);
  assert.deepEqual(await read(['id,said', '', ...lines, '', ''], { hasHeader: true }), rows);
  assert.deepEqual(await read(lines, { end: '\r\n' }), rows);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('even')),
    [],
  );
});

test('where a quotation mark in such a file is never closed, it is refused, and no row is lost unseen', async () => {
  for (const unclosed of [
    [...lines, '200,"said'],
    [...lines, '"200,said'],
    lines.with(150, '150,"'),
  ])
    await assert.rejects(read(unclosed), { name: 'Refusal', code: 'extract-unreadable' });
});
