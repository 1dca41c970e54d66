import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rowsOf, withDatabase } from '../../duckdb.ts';

const MACROS = readFileSync(new URL('./macros.sql', import.meta.url), 'utf8');

/** What is written, and what is told of it: the moment and its precision. */
const MOMENTS = {
  '04 Mar 2026 10:15:30': ['2026-03-04T10:15:30', 'YMDT'],
  '04 Mar 2026 10:15:00': ['2026-03-04T10:15:00', 'YMDT'],
  '04 Mar 2026 10:15': ['2026-03-04T10:15', 'YMDT'],
  '04 Mar 2026 10:00:00': ['2026-03-04T10:00:00', 'YMDT'],
  '04 Mar 2026 20:00': ['2026-03-04T20:00', 'YMDT'],
  '04 Mar 2026 00:00:01': ['2026-03-04T00:00:01', 'YMDT'],
  '04 Mar 2026 00:10:00': ['2026-03-04T00:10:00', 'YMDT'],
  '04 Mar 2026 00:00:00': ['2026-03-04', 'YMD'],
  '04 Mar 2026 00:00': ['2026-03-04', 'YMD'],
  '4 Mar 2026 0:00': ['2026-03-04', 'YMD'],
  ' 04 Mar 2026 ': ['2026-03-04', 'YMD'],
  '4 Mar 2026 9:5': ['2026-03-04T09:05', 'YMDT'],
  '30 Feb 2026': [null, null],
  '04 Mar 2026 24:00': [null, null],
  '2026-03-04': [null, null],
  '': [null, null],
};

test('a moment is told as far as it is written, and midnight as the day alone', async () => {
  const rows = await withDatabase(':memory:', async (connection) => {
    await connection.run(MACROS);
    const list = Object.keys(MOMENTS).map((written) => `'${written}'`);
    return rowsOf<{ written: string; moment: string | null; precision: string | null }>(
      connection,
      `select written, moment_of(written) as moment, precision_of(written) as precision
       from (select unnest([${list.join(', ')}]) as written)`,
    );
  });
  const told = rows.map(({ written, moment, precision }) => [written, [moment, precision]]);
  assert.deepEqual(Object.fromEntries(told), MOMENTS);
});
