import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { GP_CONNECT_WRITER } from '../../src/engine/formats/gp-connect/write/writer.ts';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { newFolder, SMALL } from '../../src/engine/generate/testing/generated.ts';
import lost from '../../src/engine/testing/lost-in-gp-connect.json' with { type: 'json' };
import { makeRoundTrip } from '../../src/engine/testing/round-trip.ts';

const folder = newFolder();
const at = (name: string) => join(folder, name);
let trip: Awaited<ReturnType<typeof makeRoundTrip>>;

before(async () => {
  const practice = { ...SMALL, patients: 3, volume: 0.05 };
  await generatePractice({ practice, out: at('emis'), threads: 0 });
  trip = await makeRoundTrip(at('emis'), 'gp-connect', at('trip'), async (written) => {
    const path = join(written, 'record-0000002.json');
    const text = await readFile(path, 'utf8');
    await writeFile(
      path,
      text.replace(/"family":"\w+"\}\],"telecom"/, '"family":"Altered"}],"telecom"'),
    );
  });
});

test('no record is left out but by a rule that says so', () => {
  const left = trip.fates.filter(({ records, written }) => written < records);
  assert.deepEqual(
    left.map(({ type, records, excluded }) => [type, excluded['no-place'] === records]),
    [['registration', true]],
  );
});

test('every column and relation comes back, but for those that a rule names and one that was altered', () => {
  const named = new Map(
    Object.entries(lost).flatMap(([rule, columns]) => columns.map((one) => [one, rule])),
  );
  for (const rule of named.values()) assert.ok(rule in (GP_CONNECT_WRITER.loses ?? {}), rule);
  const unexplained = trip.differences.filter(
    ({ type, column }) => !named.has(`${type}.${column}`) && !named.has(`*.${column}`),
  );
  assert.deepEqual(
    unexplained.map(({ type, column, count, after }) => [type, column, count, after]),
    [['patient', 'family_name', 1, 'Altered']],
  );
});

test('what was written is read without anything to note that the source did not have', () => {
  const notes = (side: string) =>
    JSON.parse(readFileSync(at(`trip/${side}/staged.json`), 'utf8')).notes as Record<
      string,
      number
    >;
  const before = notes('before');
  assert.deepEqual(
    Object.entries(notes('after')).filter(([code, count]) => count > (before[code] ?? 0)),
    [],
  );
});

test('there is a file for each patient, named by no more than a number', () => {
  assert.deepEqual(readdirSync(trip.written).sort(), [
    'record-0000001.json',
    'record-0000002.json',
    'record-0000003.json',
  ]);
});
