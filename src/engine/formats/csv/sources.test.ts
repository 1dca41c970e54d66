import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { rowsOf, withDatabase } from '../../duckdb.ts';
import { copyAsText } from './copy-as-text.ts';
import { numberFiles, openSource } from './sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-sources-'));
after(() => rmSync(folder, { recursive: true }));

const table = { name: 'Entry', columns: [{ name: 'id' }, { name: 'said' }, { name: 'blank' }] };

/** What `src_Entry` says of files of one extract, which have as many rows as this, and how it is kept. */
function open(sizes: readonly number[]) {
  return withDatabase(':memory:', async (connection) => {
    const copied = [];
    for (const [at, size] of sizes.entries()) {
      const name = `entry-${sizes.length}-${at + 1}.csv`;
      const path = join(folder, name);
      const rows = Array.from({ length: size }, (_, row) => `${row},"of\nrow ${row}",,x\n`);
      writeFileSync(path, ['id,said,blank,new\n', ...rows].join(''));
      const file = { path, name, position: at + 1, of: sizes.length };
      const headers = ['id', 'said', 'blank', 'new'];
      const named = ['id', 'said', 'blank', null];
      copied.push(
        await copyAsText(connection, { file, table, headers, named, unknown: ['new'] }, folder),
      );
    }
    await openSource(connection, table, numberFiles(copied, ['Entry']), ['upper(said) as loud']);
    const of = (sql: string) => rowsOf(connection, sql);
    const [kept] = await of(`select table_type as kind from information_schema.tables
      where table_name = 'src_Entry'`);
    return {
      kept: kept?.kind,
      columns: await of('select column_name, column_type from (describe src_Entry)'),
      first: await of('select * from src_Entry where _n <= 1500 order by _n'),
    };
  });
}

test('few rows are kept with what is derived of them and say what many say, which are not', async () => {
  const [few, many, none] = [await open([1500]), await open([1500, 1500]), await open([0])];
  assert.deepEqual([few.kept, many.kept, none.kept], ['BASE TABLE', 'VIEW', 'VIEW']);
  assert.equal(few.first.length, 1500);
  assert.deepEqual(few.first, many.first);
  assert.deepEqual(few.columns, many.columns);
  assert.deepEqual(none.columns, few.columns);
  assert.deepEqual(none.first, []);
});
