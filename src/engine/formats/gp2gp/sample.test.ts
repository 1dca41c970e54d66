import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { StagedRecord } from '../../record/staged-record.ts';
import { readMessageFile } from './read-file.ts';

const path = fileURLToPath(new URL('sample/alderton.xml', import.meta.url));
const expected = JSON.parse(readFileSync(new URL('sample/alderton.json', import.meta.url), 'utf8'));

test('the message of Fern Alderton gives these records, and nothing else', async () => {
  const file = { path, name: 'alderton.xml', position: 1, of: 1 };
  const { records, directory, notes } = await readMessageFile(file, [file]);
  assert.deepEqual(
    {
      records: records.map((record) => rowOf(record, records)),
      directory: directory.map(({ type, columns }) => ({ type, ...present(columns) })),
      notes: notes.map(({ code, row }) => `${row} ${code}`),
    },
    expected,
  );
});

function rowOf(record: StagedRecord, all: readonly StagedRecord[]) {
  const { type, sourceId, sourceSystem, sourceOrg, effective, recorded, value, unit } = record;
  return {
    type,
    ...present({ sourceId, identifiers: record.identifiers, sourceSystem, sourceOrg }),
    code: present(record.code),
    ...present({ value, unit, parentCode: record.parentCode }),
    dates: [effective, recorded].map((date) => date && `${date.written} (${date.precision})`),
    columns: present(record.columns),
    relations: record.relations.map(({ kind, to, key }) =>
      [kind, all[to]?.sourceId, key].filter(Boolean).join(' '),
    ),
  };
}

function present(columns: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== null && value !== false),
  );
}
