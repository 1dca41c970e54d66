import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsOf } from '../duckdb.ts';
import { sqlText } from '../formats/csv/sql.ts';
import { TABLES } from '../record/tables.ts';
import { columnsOf } from '../steps/staged-tables.ts';
import { readChecks } from './read-checks.ts';
import { profilePractices, withPractices } from './testing/practices.ts';

const CONTENT = [
  '',
  ' ',
  "O'Dare; drop table patient",
  '“quoted”\nand broken',
  '0000-00-00',
  '2026-13-45T99:99',
  '99999999999999999999999',
  'NaN',
  '-1e400',
  '９９９',
  '%_\\[(',
  'true',
];

test('whatever stands in a record, every check has an answer', async () => {
  await withPractices(CONTENT.length, async (connection) => {
    const texts = CONTENT.map(sqlText).join(', ');
    for (const table of TABLES) {
      const changes = columnsOf(table)
        .filter(([, type]) => type === 'VARCHAR')
        .map(
          ([name]) =>
            `"${name}" = [${texts}][1 + (hash(n, '${name}') % ${CONTENT.length})::integer]`,
        );
      await connection.run(`update "${table}" set ${changes.join(', ')}`);
    }
    const results = await profilePractices(connection, readChecks());
    assert.deepEqual(
      results.filter(({ records }) => records === null).map(({ id }) => id),
      [],
    );
    const [said] = await rowsOf<{ found: number }>(
      connection,
      'select count(*)::integer as found from found',
    );
    assert.ok((said?.found ?? 0) > CONTENT.length * 50);
  });
});
