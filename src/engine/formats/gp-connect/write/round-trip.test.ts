import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeRoundTrip } from '../../../testing/round-trip.ts';

const FERNBANK = fileURLToPath(
  new URL('../../../../../test/practices/fernbank-surgery/source', import.meta.url),
);

let folder: string;
let trip: Awaited<ReturnType<typeof makeRoundTrip>>;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-gp-connect-'));
  trip = await makeRoundTrip(FERNBANK, 'gp-connect', folder, async (written) => {
    const path = join(written, 'record-0000002.json');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/"quantity":\{"value":\d+/, '"quantity":{"value":7'));
  });
});
after(() => rm(folder, { recursive: true }));

test('every record is written, and every column and relation comes back but for one that was altered', () => {
  assert.deepEqual(
    trip.fates.filter(({ records, written }) => records !== written),
    [],
  );
  assert.deepEqual(
    trip.differences.map(({ column, count, after }) => [column, count, after]),
    [['quantity', 1, '7']],
  );
});

test('what was written is read without anything to note: every reference and every entry of a list leads somewhere', () => {
  assert.deepEqual(
    JSON.parse(readFileSync(join(folder, 'after', 'staged.json'), 'utf8')).notes,
    {},
  );
});

test('there is a file for each patient, named by no more than a number', () => {
  assert.deepEqual(
    readdirSync(trip.written).sort(),
    [1, 2, 3, 4, 5, 6].map((number) => `record-000000${number}.json`),
  );
});
