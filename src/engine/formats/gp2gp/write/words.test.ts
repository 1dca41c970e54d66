import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { rowsOf } from '../../../duckdb.ts';
import { OWN_COLUMNS, type RecordType } from '../../../record/tables.ts';
import { wordsOf } from './words.ts';

async function words(type: RecordType, columns: Record<string, string>): Promise<string | null> {
  const connection = await (await DuckDBInstance.create()).connect();
  const list = [...OWN_COLUMNS[type], 'orig_term'].map((name) => {
    const value = columns[name];
    return `${value === undefined ? 'null' : `'${value}'`}::varchar as ${name}`;
  });
  const [row] = await rowsOf<{ words: string | null }>(
    connection,
    `select ${wordsOf(type)} as words from (select ${list.join(', ')}) t`,
  );
  connection.closeSync();
  return row?.words ?? null;
}

test('what a message has no element for stands below the text, a line for each', async () => {
  const allergy = {
    note: 'Seen',
    severity: 'severe',
    reaction: 'Rash',
    status: 'resolved',
    ended: '2020',
  };
  assert.equal(
    await words('allergy', allergy),
    'Seen\nStatus: resolved\nSeverity: severe\nReaction: Rash\nEnded: 2020',
  );
  const refused = {
    not_given: 'true',
    batch: 'B1',
    status: 'completed',
    vaccine: 'MMR',
    orig_term: 'MMR',
  };
  assert.equal(await words('immunisation', refused), 'Not given: true\nBatch: B1');
  assert.equal(
    await words('medication_issue', { duration: '28', duration_unit: 'days' }),
    'Supply: 28 days',
  );
});

test('a mistake stays told, and what says nothing is not', async () => {
  assert.equal(
    await words('coded_entry', { status: 'entered-in-error' }),
    'Status: entered-in-error',
  );
  assert.equal(await words('coded_entry', { status: 'final' }), null);
  assert.equal(await words('consultation', { status: 'cancelled' }), 'Status: cancelled');
});
