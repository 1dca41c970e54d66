import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { hashesIn, killWhenThereIs, runWatched, workFolders } from '../../test/support/killed.ts';
import { SOURCE, TARGET, writeExtract } from '../../test/support/riverside-extracts.ts';
import { stageExtract } from './steps/stage-extract.ts';
import { readStagedExtract, STAGED_FILE } from './steps/staged-extract.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-killed-'));
after(() => rmSync(folder, { recursive: true }));
const source = writeExtract(join(folder, 'source'), SOURCE);
const target = writeExtract(join(folder, 'target'), TARGET);
const out = join(folder, 'out');
const args = ['compare', source, target, '--out', out];

test('a comparison that is killed leaves nothing that counts, and run again gives the same bytes', async () => {
  const reference = join(folder, 'reference');
  await runWatched([...args.slice(0, -1), reference], reference);
  assert.ok(await killWhenThereIs('source/patient.parquet', args, out), 'it was at its end before');
  assert.equal(existsSync(out), false);
  assert.equal(workFolders(out).length, 1, 'what a killed process was at');
  await runWatched(args, out);
  assert.deepEqual(hashesIn(out), hashesIn(reference));
  assert.deepEqual(workFolders(out), [], 'it was taken away');
});

test('one that is killed while a former one stands there leaves that as it was', async () => {
  const former = hashesIn(out);
  assert.ok(await killWhenThereIs('target/staged.json', args, out), 'it was at its end before');
  assert.deepEqual(hashesIn(out), former);
});

test('staging into what a killed one left writes all of it anew, and first says that it is not whole', async () => {
  const place = join(folder, 'staged');
  const stage = (onFile: () => void = () => {}) =>
    stageExtract({ folder: source, out: place, onFile });
  await stage();
  const whole = hashesIn(place);
  const seen: unknown[] = [];
  for (const file of ['coded_entry.parquet', 'staging.duckdb', 'staging.duckdb.wal'])
    writeFileSync(join(place, file), 'half of');
  mkdirSync(join(place, 'staging.duckdb.spill'), { recursive: true });
  await stage(() => seen.push(existsSync(join(place, STAGED_FILE))));
  assert.deepEqual([...new Set(seen)], [false]);
  assert.deepEqual(hashesIn(place), whole);
  rmSync(join(place, STAGED_FILE));
  assert.equal(await readStagedExtract(place), null);
});
