import assert from 'node:assert/strict';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { compareExtracts } from '../compare-extracts.ts';
import { newFolder } from '../generate/testing/generated.ts';
import { openComparison } from '../open-comparison.ts';
import { applyMap } from './apply-map.ts';
import { requireMap } from './read-map.ts';
import { rowsIn } from './testing/changed-cells.ts';
import { aspirin, but, mapFile, millimoles, smoker } from './testing/map-file.ts';
import { stageThornbury } from './testing/thornbury-surgery.ts';

const map = mapFile([smoker, aspirin, millimoles]);
const FILLED = 8;
let source: string;
let target: string;
before(async () => {
  source = newFolder();
  await stageThornbury(source);
  target = newFolder();
  await cp(source, target, { recursive: true });
  await applyMap(target, await requireMap(map));
  await isOfOtherFormat(target);
});

/** The new system understood the same codes as the map does, and hands its records over in a format of its own. */
async function isOfOtherFormat(folder: string) {
  await rm(join(folder, 'mapped.parquet'));
  const { map, ...staged } = JSON.parse(await readFile(join(folder, 'staged.json'), 'utf8'));
  await writeFile(join(folder, 'staged.json'), JSON.stringify({ ...staged, format: 'vision-csv' }));
}

async function compare(more: { map?: string; target?: string } = {}) {
  const out = newFolder();
  const { fates } = await compareExtracts({ source, target, out, ...more });
  const comparison = await openComparison(out);
  const { rows } = await comparison.outcomes({ fates: ['equivalent'], offset: 0, limit: 50 });
  await comparison.close();
  return { fates, byMap: rows.filter(({ rules }) => rules.includes('by-map')).length };
}

test('what a map fills is equivalent by the map, never identical, and what was staged stays as it is', async () => {
  const { fates, byMap } = await compare({ map });
  assert.deepEqual([fates.changed, fates.missing, byMap], [0, 0, FILLED]);
  const entries = await rowsIn(source, 'coded_entry');
  assert.ok(!entries.some(({ snomed_concept }) => snomed_concept === '77176002'));
});

test('a target that says another thing than the map is changed', async () => {
  const exSmoker = but(smoker, { 5: '8517006', 6: 'Ex-smoker' });
  const { fates, byMap } = await compare({ map: mapFile([exSmoker, aspirin, millimoles]) });
  assert.deepEqual([fates.changed, byMap], [4, FILLED - 4]);
});

test('a map has no part in comparing extracts of one format', async () => {
  await assert.rejects(compare({ map, target: source }), {
    code: 'usage-wrong',
    message: /without a map/,
  });
});

test('with a map that has a bad line nothing is compared', async () => {
  await assert.rejects(compare({ map: mapFile([smoker, smoker]) }), { code: 'map-faulty' });
});
