import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readableParquet, rowsOf, withDatabase } from '../../duckdb.ts';
import { copyAsText } from './copy-as-text.ts';
import { writeWithLineFeeds } from './row-ends.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-row-ends-'));
after(() => rmSync(folder, { recursive: true }));

const [LF, CRLF, CR] = ['\n', '\r\n', '\r'];
const ENDS: Record<string, (row: number) => string> = {
  LF: () => LF,
  CRLF: () => CRLF,
  'LF first and CRLF then': (row) => (row < 2 ? LF : CRLF),
  'CRLF first and LF then': (row) => (row < 2 ? CRLF : LF),
  'CRLF in the first row only': (row) => (row < 1 ? CRLF : LF),
  'LF in the first row only': (row) => (row < 1 ? LF : CRLF),
};
const TEXTS: Record<string, string> = { LF, CRLF, CR, 'all of them': `${CRLF}${LF}x${CR}y${CR}` };
const SAID = [`two`, 'lines, "so to say"', 'a 5" scar', ' "as quoted"'];

/** Rows of which some break lines within quotes, the first as well where it is no header. */
function fileOf(ends: (row: number) => string, inText: string, hasHeader: boolean) {
  const rows = SAID.map((said, at) => [`${at}`, at % 2 ? said : `${said}${inText}"${inText}`]);
  const lines = rows.map(([id, said = '']) => `${id},"${said.replaceAll('"', '""')}"`);
  lines.push('8,a 5" scar', `9, "after${inText}a space"`);
  rows.push(['8', 'a 5" scar'], ['9', `after${inText}a space`]);
  lines.unshift(hasHeader ? 'id,said' : `\uFEFF"${inText}",after a byte order mark`);
  if (!hasHeader) rows.unshift([inText, 'after a byte order mark']);
  return { content: lines.map((line, row) => line + ends(row)).join(''), rows };
}

async function read(connection: DuckDBConnection, content: string, hasHeader: boolean) {
  const file = { path: join(folder, 'entry.csv'), name: 'entry.csv', position: 1, of: 1 };
  writeFileSync(file.path, content);
  const headers = ['id', 'said'];
  const table = { name: 'Entry', columns: headers.map((name) => ({ name })) };
  const bound = { file, table, headers, named: headers, unknown: [], hasHeader };
  const { path, rows } = await copyAsText(connection, bound, folder);
  const found = await rowsOf(connection, `select id, said from ${readableParquet(path)}`);
  assert.equal(rows, found.length);
  return found.map(({ id, said }) => [id, said]);
}

for (const [how, ends] of Object.entries(ENDS))
  test(`rows that end in ${how} are read as they are, whatever breaks lines within quotes`, () =>
    withDatabase(join(folder, how), async (connection) => {
      for (const [within, text] of Object.entries(TEXTS))
        for (const hasHeader of [true, false]) {
          const { content, rows } = fileOf(ends, text, hasHeader);
          const what = `${within} within quotes, ${hasHeader ? 'with' : 'without'} a header`;
          assert.deepEqual(await read(connection, content, hasHeader), rows, what);
        }
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.startsWith('even')),
        [],
      );
    }));

test('a file whose rows end in line feeds is read once, whatever breaks lines in its first row', () =>
  withDatabase(join(folder, 'once'), async (connection) => {
    const inTheWay = join(folder, 'even-1.csv');
    mkdirSync(inTheWay);
    const { content, rows } = fileOf(() => LF, CRLF, false);
    assert.deepEqual(await read(connection, content, false), rows);
    rmdirSync(inTheWay);
  }));

test('what is unsound is refused without a word of what it says, also where DuckDB tells no line', () =>
  withDatabase(join(folder, 'unsound'), async (connection) => {
    const unsound = [
      [
        '1,Secret\r\r\n2,Secret\r\r\n',
        /^File 1 of 1 .* somewhere it has something that is not CSV/,
      ],
      ['1,Secret\n2,"Secret"Secret\r\n', /^File 1 of 1 .* line 2 has a quotation mark/],
      ['1,Secret\r\n2,"Secret\n', /^File 1 of 1 .* line 2 has a quotation mark/],
      ['1,Secret\n2,x\r\n3,Secret,Secret\n', /^File 1 of 1 .* line 3 has 3 values instead/],
      ['1,"x\r\n\n"\n2,x\r\n3,Secret,Secret\n', /^File 1 of 1 .* line 5 has 3 values instead/],
    ] as const;
    for (const [content, message] of unsound)
      await assert.rejects(read(connection, content, false), (error: Error) => {
        assert.match(error.message, message);
        assert.equal(error.name, 'Refusal');
        assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /Secret/);
        assert.equal(error.cause, undefined);
        return true;
      });
  }));

test('a disk that cannot be written to is no fault of the file', () =>
  withDatabase(join(folder, 'disk'), async (connection) => {
    const file = { path: join(folder, 'sound.csv'), name: 'sound.csv', position: 1, of: 1 };
    writeFileSync(file.path, '1\n');
    const table = { name: 'Entry', columns: [{ name: 'id' }] };
    const bound = { file, table, headers: ['id'], named: ['id'], unknown: [], hasHeader: false };
    await assert.rejects(
      copyAsText(connection, bound, join(folder, 'nowhere')),
      /^Error: IO Error/,
    );
  }));

test('a row end that is cut between two reads is one, and text at the cut stays as it is', async () => {
  const [from, to] = [join(folder, 'cut.csv'), join(folder, 'even.csv')];
  const filled = 'x'.repeat((1 << 20) - 3);
  for (const [before, after] of [
    ['1,\r', '\n2,x\r\n'],
    ['1,"', '\r\n"\n2,"\r\n"\r\n'],
    ['1"\r', 'x\r'],
  ] as const) {
    const cut = filled.slice(0, (1 << 20) - before.length) + before + after;
    writeFileSync(from, cut);
    await writeWithLineFeeds(from, to);
    const wanted = after.startsWith('\n')
      ? cut.replaceAll('\r\n', '\n')
      : cut.replace(/\r\n$/, '\n');
    assert.equal(readFileSync(to, 'utf8') === wanted, true, JSON.stringify(before + after));
  }
});
