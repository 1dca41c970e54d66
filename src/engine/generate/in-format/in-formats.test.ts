import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { generatePractice } from '../generate-practice.ts';
import { allFaults } from '../pair/faults.ts';
import { newFolder, SMALL } from '../testing/generated.ts';

type Place = { table: string; id: string };
type Line = { of?: string; fate: string; source: Place | null; target: Place | null };

const folder = newFolder();
let lines: Line[];

before(async () => {
  const practice = { ...SMALL, patients: 10, volume: 0.05 };
  const pair = allFaults();
  await generatePractice({ practice, out: folder, pair, to: 'systmone-csv', threads: 0 });
  const text = readFileSync(join(folder, 'ledger.ndjson'), 'utf8').trimEnd();
  lines = text.split('\n').map((line) => JSON.parse(line) as Line);
});

test('a pair has each side in its format, and nothing of how the other was made', () => {
  assert.deepEqual(readdirSync(folder).sort(), ['ledger.ndjson', 'source', 'target']);
  assert.ok(readdirSync(join(folder, 'target')).every((name) => /^SR\w+\.csv$/.test(name)));
  assert.equal(readdirSync(join(folder, 'source')).length, 21);
});

test('the ledger names records of either side by the ids that they have there', () => {
  const textOf = (place: Place, side: 'source' | 'target') => {
    const names = readdirSync(join(folder, side));
    const name = names.find(
      (file) => file === `${place.table}.csv` || file.includes(`_${place.table}_`),
    );
    assert.ok(name, `${side} has no file of ${place.table}`);
    return readFileSync(join(folder, side, name), 'latin1');
  };
  const told = lines.filter(({ of }) => of === undefined);
  assert.ok(told.some(({ target }) => target?.table === 'SRCode'));
  for (const { source, target } of told)
    for (const [side, place] of [
      ['source', source],
      ['target', target],
    ] as const)
      if (place) assert.ok(textOf(place, side).includes(place.id), JSON.stringify(place));
});

test('what the format of the target loses stands in the ledger, rule by rule', () => {
  const rules = lines.filter(({ of }) => of).map(({ of }) => of);
  assert.ok(rules.some((of) => of?.includes('no free text')));
});
