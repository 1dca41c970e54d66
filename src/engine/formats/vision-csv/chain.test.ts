import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Refusal } from '../../../lib/refusal.ts';
import { listExtractFiles } from '../chain-folder.ts';
import { VISION_CSV } from './format.ts';
import { visionSpans } from './spans.ts';

const parent = mkdtempSync(join(tmpdir(), 'changeover-vision-chain-'));
after(() => rmSync(parent, { recursive: true }));
let made = 0;

const nameOf = (kind: string, day: number, table = 'journal') =>
  `${kind}_F86007_${table}_data_extract-2026-11-0${day}-000500.csv`;
const FULL = nameOf('FULL', 1);

/** The order in which a folder of deliveries, each of one file, is read. */
async function order(deliveries: Record<string, string>): Promise<string[]> {
  const folder = join(parent, String(++made));
  for (const [delivery, name] of Object.entries(deliveries)) {
    mkdirSync(join(folder, delivery), { recursive: true });
    writeFileSync(join(folder, delivery, name), '');
  }
  const files = await listExtractFiles(folder, VISION_CSV);
  return files.map(({ name }) => name.split('/')[0] ?? '');
}

function isBroken(message: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof Refusal);
    assert.equal(error.code, 'chain-broken');
    assert.match(error.message, message);
    return true;
  };
}

test('deliveries are read by the moments in their names, whatever their folders are called', async () => {
  const [b, a] = [nameOf('INCREMENTAL', 2), nameOf('INCREMENTAL', 3)];
  assert.deepEqual(await order({ a, b, c: FULL }), ['c', 'b', 'a']);
});

test('a delivery that comes twice is named, and one without a full one before it', async () => {
  const change = nameOf('INCREMENTAL', 2);
  await assert.rejects(
    order({ a: FULL, b: change, c: change }),
    isBroken(/production 3 of 3, .* tells once more what changed up to 2026-11-02 00:05/),
  );
  await assert.rejects(
    order({ a: change, b: nameOf('INCREMENTAL', 3) }),
    isBroken(/the full extract before it is not there/),
  );
});

test('one that is lost between two is not seen: no name says since when it tells', async () => {
  const [b, d] = [nameOf('INCREMENTAL', 2), nameOf('INCREMENTAL', 4)];
  assert.deepEqual(await order({ a: FULL, b, d }), ['a', 'b', 'd']);
});

test('each table tells for itself whether it came in full; names without a moment tell nothing', () => {
  const names = [nameOf('FULL', 3, 'referral'), nameOf('INCREMENTAL', 3), 'journal.csv'];
  assert.deepEqual(visionSpans(names), [
    { table: 'Referral of F86007', kind: 'full', after: '', upTo: '2026-11-03-000500' },
    { table: 'Journal of F86007', kind: 'delta', after: '', upTo: '2026-11-03-000500' },
  ]);
});
