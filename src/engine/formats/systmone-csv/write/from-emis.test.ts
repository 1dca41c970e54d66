import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareExtracts } from '../../../compare-extracts.ts';
import { convertStaged } from '../../../convert/convert-staged.ts';
import { stageExtract } from '../../../steps/stage-extract.ts';
import { columnsKept } from '../../../testing/columns-kept.ts';
import {
  publishedColumns,
  withoutPublishedColumns as skip,
  writeEmisExtract,
} from '../../../testing/emis-extract.ts';
import { larkhill } from '../../../testing/larkhill-surgery.ts';
import { lossesOf } from './losses.ts';
import { RULES } from './rules.ts';
import { writeFolder } from './write-folder.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-systmone-from-emis-'));
after(() => rm(parent, { recursive: true }));
const [emis, out, systmone] = ['emis', 'out', 'systmone'].map((name) => join(parent, name)) as [
  string,
  string,
  string,
];

/** Larkhill Surgery, which EMIS Web holds, as a SystmOne extract that is read again. */
before(async () => {
  if (skip) return;
  const folder = await writeEmisExtract(parent, publishedColumns(), larkhill());
  await stageExtract({ folder, out: emis, onFile: () => {} });
  const writer = { write: writeFolder, rules: RULES };
  await convertStaged({ staged: emis, writer, out, producedAt: '2026-11-29T08:00:00Z' });
  await stageExtract({ folder: join(out, 'extract'), out: systmone, onFile: () => {} });
});

test('a record of another system is read again from the row that its fate names; what it lost has a rule', {
  skip,
}, async () => {
  const { kept, records, found } = await columnsKept(emis, join(out, 'fates.parquet'), systmone);
  assert.ok(records > 10);
  assert.equal(found, records);
  const unexplained = kept.filter(({ type, column }) => lossesOf(type, column).length === 0);
  assert.deepEqual(unexplained, []);
});

test('extracts of two systems are compared by what they say, each in its own words', {
  skip,
}, async () => {
  const { byType } = await compareExtracts({
    source: emis,
    target: systmone,
    out: join(parent, 'compared'),
  });
  const fates = Object.entries(byType).map(([type, { changed, missing, unexpected, ...same }]) => [
    type,
    [same.identical + same.equivalent, changed, missing, unexpected],
  ]);
  const { coded_entry, registration, patient_address, other_record, ...others } =
    Object.fromEntries(fates) as Record<string, number[]>;
  assert.deepEqual(coded_entry, [6, 0, 0, 0], 'the report and its results');
  for (const [type, counts] of Object.entries(others)) assert.deepEqual(counts, [1, 0, 0, 0], type);
  // SystmOne has rows for what EMIS tells with the patient, and none for what a registration once was.
  assert.deepEqual(
    [registration, patient_address, other_record],
    [
      [0, 0, 1, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 1],
    ],
  );
});
