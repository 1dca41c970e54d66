import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { before, test } from 'node:test';
import { newFolder } from '../generate/testing/generated.ts';
import { mapEffect } from './ask-record.ts';
import { requireMap } from './read-map.ts';
import { keepForReview, reviewEffect } from './review-folder.ts';
import { suggestTargets } from './suggest.ts';
import { cellsOf, mapFile } from './testing/map-file.ts';
import { stageThornbury } from './testing/thornbury-surgery.ts';
import type { Unmapped } from './unmapped.ts';

let staged: string;
let folder: string;
let unmapped: Unmapped[];
before(async () => {
  [staged, folder] = [newFolder(), newFolder()];
  await stageThornbury(staged);
  unmapped = await keepForReview(staged, folder);
});

test('what is kept for a review gives the effect of a map as the records themselves do', async () => {
  const targets = { code: '77176002', drug: '319773006', unit: 'mmol/L' };
  const systems = {
    code: 'http://snomed.info/sct',
    drug: 'https://dmd.nhs.uk',
    unit: 'http://unitsofmeasure.org',
  };
  for (const chosen of [unmapped, unmapped.slice(1, 3), unmapped.slice(0, 1)]) {
    const cells = chosen.map(({ kind, ...source }) =>
      cellsOf({ kind, source, target: { system: systems[kind], code: targets[kind], term: 'x' } }),
    );
    const map = await requireMap(mapFile(cells));
    const { records, patients } = await mapEffect({ extract: staged, work: newFolder() }, map);
    assert.deepEqual(await reviewEffect(folder, chosen), { records, patients });
  }
  assert.deepEqual(await reviewEffect(folder, []), { records: 0, patients: 0 });
});

test('nothing of the records is kept but these two files', () => {
  assert.deepEqual(readdirSync(folder).toSorted(), ['terms.parquet', 'uses.parquet']);
});

test('targets are suggested from the codes of the extract, with how alike their words are', async () => {
  const of = async (words: string) =>
    (await suggestTargets(folder, { kind: 'code', words })).map(({ code, score }) => [code, score]);
  assert.deepEqual(await of('diabetes: MELLITUS'), [['73211009', 1]]);
  const [[code, score] = []] = await of('Diabetes');
  assert.equal(code, '73211009');
  assert.ok(Number(score) > 0.25 && Number(score) < 1, String(score));
  assert.deepEqual(await of('Smoker'), []);
  const medicines = await suggestTargets(folder, {
    kind: 'drug',
    words: 'metformin tablets 500mg',
  });
  assert.deepEqual(
    medicines.map(({ system, code }) => [system, code]),
    [['https://dmd.nhs.uk', '325278007']],
  );
});

test('for a unit the units that are known are suggested, each once', async () => {
  const found = await suggestTargets(folder, { kind: 'unit', words: 'mmols/ltr' });
  const codes = found.map(({ code }) => code);
  assert.ok(codes.includes('mmol/L'), codes.join());
  assert.equal(new Set(codes).size, codes.length);
  assert.deepEqual(
    found.map(({ score }) => score),
    found.map(({ score }) => score).toSorted((one, other) => other - one),
  );
});
