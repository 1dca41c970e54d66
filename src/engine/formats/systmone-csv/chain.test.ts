import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { Refusal } from '../../../lib/refusal.ts';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import { ashcombe } from '../../testing/ashcombe-surgery.ts';
import {
  csv,
  inWindows1252,
  publishedTables,
  type SystmOneRows,
  withoutPublishedTables,
} from '../../testing/systmone-extract.ts';
import { listExtractFiles } from '../chain-folder.ts';
import { SYSTMONE_CSV } from './format.ts';

const skip = withoutPublishedTables;
const parent = mkdtempSync(join(tmpdir(), 'changeover-systmone-chain-'));
after(() => rmSync(parent, { recursive: true }));
const connection = await (await DuckDBInstance.create(':memory:')).connect();
let made = 0;

/** A folder of deliveries, with the manifest of each where it has none of its own. */
function chainOf(deliveries: Record<string, SystmOneRows>): string {
  const folder = join(parent, String(++made));
  for (const [name, rows] of Object.entries(deliveries)) {
    mkdirSync(join(folder, name), { recursive: true });
    for (const [table, own] of Object.entries(rows))
      writeFileSync(
        join(folder, name, `${table}.csv`),
        inWindows1252(csv(publishedTables()[table] ?? [], own)),
      );
  }
  return folder;
}

/** What changed in the entries between two moments. */
function delta(from: string, to: string, codes: Record<string, string>[]): SystmOneRows {
  const [manifest] = [{ IsDelta: 'Y', DateExtractFrom: from, DateExtractTo: to }];
  return { SRCode: codes, SRManifest: [{ FileName: 'SRCode', ...manifest }] };
}

const [diabetes = {}, reading = {}] = ashcombe().SRCode ?? [];
const [winifred = {}] = ashcombe().SRPatient ?? [];
const [late, never] = [{ IDPatient: '501' }, { IDPatient: '502' }];

test('deltas are read upon the full delivery before them, by the moments in their manifests', {
  skip,
}, async () => {
  // Their names would put them the other way round.
  const folder = chainOf({
    c: ashcombe(),
    b: delta('20261101_0432', '20261102_0432', [
      { ...reading, NumericValue: '150.00' },
      { ...diabetes, ...late, RowIdentifier: '2101' },
      { ...reading, ...never, RowIdentifier: '2102' },
    ]),
    a: {
      ...delta('20261102_0432', '20261103_0432', [
        { ...reading, NumericValue: '160.00' },
        { ...diabetes, RemovedData: '1' },
      ]),
      SRPatient: [{ ...winifred, RowIdentifier: late.IDPatient, NHSNumber: '9990000026' }],
    },
  });
  const out = `${folder}-staged`;
  const { notes, waiting } = await stageExtract({ folder, out, onFile: () => {} });
  const entries = await rowsOf<{ source_id: string; value_num: string | null }>(
    connection,
    `select source_id, value_num from ${readableParquet(join(out, 'coded_entry.parquet'))}`,
  );
  const ids = entries.map(({ source_id }) => source_id);
  assert.equal(entries.find(({ source_id }) => source_id === '2002')?.value_num, '160.00');
  assert.ok(ids.includes('2003') && !ids.includes('2001'), ids.join());
  assert.ok(ids.includes('2101'), 'what came before its patient is taken in with the patient');
  assert.ok(!ids.includes('2102'), 'whose patient has not come yet is in no record');
  assert.deepEqual([notes['row-held'], waiting?.patient], [1, 1]);
});

const [first, second, third] = [
  ['20261101_0432', '20261102_0432'],
  ['20261102_0432', '20261103_0432'],
  ['20261103_0432', '20261104_0432'],
] as const;

for (const [what, stretches, message] of [
  [
    'is missing between two',
    [first, third],
    /before production 3 of 3, .* what changed after 20261102 0432 up to 20261103 0432 is missing/,
  ],
  [
    'comes twice',
    [first, second, second],
    /production 4 of 4, .* tells once more what changed after 20261102 0432 up to 20261103 0432/,
  ],
  [
    'begins before the one before it ended',
    [first, ['20261102_0400', '20261103_0432']],
    /production 3 of 3, .* both tell what changed after 20261102 0400 up to 20261102 0432/,
  ],
] as const)
  test(`a delivery that ${what} is named with its moments`, { skip }, async () => {
    const deltas = stretches.map(([from, to], n) => [String(n), delta(from, to, [reading])]);
    const folder = chainOf({ full: ashcombe(), ...Object.fromEntries(deltas) });
    await assert.rejects(listExtractFiles(folder, SYSTMONE_CSV), (error) => {
      assert.ok(error instanceof Refusal);
      assert.equal(error.code, 'chain-broken');
      assert.match(error.message, message);
      return true;
    });
  });

test('a manifest that cannot be read is refused with what is wrong in it', { skip }, async () => {
  const broken = delta('20261101_0432', '2 November', [reading]);
  await assert.rejects(
    listExtractFiles(chainOf({ a: ashcombe(), b: broken }), SYSTMONE_CSV),
    /SRManifest.csv cannot be read: line 2 has a date that is not like 20270104_0315/,
  );
});
