import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileFates } from '../../engine/formats/format.ts';
import type { StagedExtract } from '../../engine/steps/staged-extract.ts';
import { whatWasRead } from './what-was-read.ts';

function staged(files: FileFates[], own: Partial<StagedExtract> = {}): StagedExtract {
  const records = { coded_entry: 1200, patient: 40 };
  return { layout: 2, format: 'emis-csv', patients: 40, records, notes: {}, files, ...own };
}

function file(table: string | null, rows: number, fates: Partial<FileFates>): FileFates {
  return { position: 1, table, rows, kept: 0, rejected: {}, excluded: {}, ...fates };
}

test('rows that were read add up over all files, with what was rejected and why, the most first', () => {
  const read = whatWasRead(
    staged([
      file('Observation', 1000, { kept: 990, rejected: { 'id-missing': 4, 'not-sent-again': 6 } }),
      file('Observation', 500, {
        kept: 480,
        rejected: { 'id-missing': 9 },
        held: { 'patient-not-in-extract': 11 },
      }),
      file(null, 3, { excluded: { structure: 3 } }),
    ]),
  );
  assert.equal(
    read.sentence,
    '1,503 rows read, 19 rejected for 2 reasons: 1,240 records of 40 patients.',
  );
  assert.deepEqual(
    read.reasons.map(({ fate, size, because }) => [fate, size, because.map((each) => each.size)]),
    [
      ['rejected', 19, [13, 6]],
      ['held', 11, [11]],
      ['excluded', 3, [3]],
    ],
  );
  assert.deepEqual(read.tables, [
    { table: 'Observation', rows: 1500, kept: 1470, rejected: 19, held: 11, excluded: 0 },
    { table: 'A file that is not known', rows: 3, kept: 0, rejected: 0, held: 0, excluded: 3 },
  ]);
});

test('none rejected is said, and a format without rows is told by its records', () => {
  const none = whatWasRead(staged([file('Patient', 40, { kept: 40 })]));
  assert.equal(none.sentence, '40 rows read, none rejected: 1,240 records of 40 patients.');
  assert.equal(whatWasRead(staged([])).sentence, '1,240 records of 40 patients read.');
});
