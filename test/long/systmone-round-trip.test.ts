import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { convertStaged } from '../../src/engine/convert/convert-staged.ts';
import { lossesOf } from '../../src/engine/formats/systmone-csv/write/losses.ts';
import { RULES } from '../../src/engine/formats/systmone-csv/write/rules.ts';
import { writeFolder } from '../../src/engine/formats/systmone-csv/write/write-folder.ts';
import { generated, newFolder } from '../../src/engine/generate/testing/generated.ts';
import { stageExtract } from '../../src/engine/steps/stage-extract.ts';
import { columnsKept } from '../../src/engine/testing/columns-kept.ts';

const folder = newFolder();
const place = (name: string) => join(folder, name);
const onFile = () => {};
let ofEmis: Awaited<ReturnType<typeof convertStaged>>;

before(async () => {
  await stageExtract({
    folder: await generated({ patients: 120, volume: 0.2 }),
    out: place('emis'),
    onFile,
  });
  ofEmis = await written('emis', 'first');
  await read('first', 'systmone');
});

function written(from: string, to: string) {
  return convertStaged({
    staged: place(from),
    writer: { write: writeFolder, rules: RULES },
    out: place(to),
    producedAt: '2026-10-01T03:15:12Z',
  });
}

function read(from: string, to: string) {
  return stageExtract({
    folder: place(`${from}/extract`),
    format: 'systmone-csv',
    out: place(to),
    onFile,
  });
}

test('a practice of EMIS is all in its SystmOne extract, but for what a rule names', async () => {
  const left = ofEmis.types.filter(({ records, written: all }) => records !== all);
  assert.deepEqual(
    left.map(({ type, records, excluded }) => [type, excluded['registration-history'] === records]),
    [['registration', true]],
  );
  const { kept, records, found } = await columnsKept(
    place('emis'),
    place('first/fates.parquet'),
    place('systmone'),
  );
  assert.ok(records > 20_000);
  assert.equal(found, records, 'every record is read again from the row that its fate names');
  for (const one of kept)
    assert.notDeepEqual(lossesOf(one.type, one.column), [], JSON.stringify(one));
  for (const one of kept.filter(({ column }) => column.startsWith('effective')))
    assert.equal(one.lost, one.differ, 'a partial date is left blank, and no date becomes another');
  const named = new Set(kept.flatMap(({ type, column }) => lossesOf(type, column)));
  assert.ok(named.has('free-text') && named.has('codes-of-its-own'));
});

test('what was in SystmOne once stays the same however often it is written and read', async () => {
  await written('systmone', 'second');
  await read('second', 'again');
  const { kept, records, found } = await columnsKept(
    place('systmone'),
    place('second/fates.parquet'),
    place('again'),
  );
  assert.equal(found, records);
  assert.deepEqual(kept, []);
});
