import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { convertExtract } from '../../src/engine/convert/convert-extract.ts';
import { newFolder } from '../../src/engine/generate/testing/generated.ts';
import { rowsIn } from '../../src/engine/maps/testing/changed-cells.ts';
import { aspirin, mapFile, millimoles, smoker } from '../../src/engine/maps/testing/map-file.ts';
import { stageThornbury } from '../../src/engine/maps/testing/thornbury-surgery.ts';
import { stageExtract } from '../../src/engine/steps/stage-extract.ts';

const map = mapFile([smoker, aspirin, millimoles]);
let source: string;
before(async () => {
  source = newFolder();
  await stageThornbury(source);
});

for (const to of ['fhir-r4', 'gp-connect', 'emis-csv', 'systmone-csv', 'vision-csv'])
  test(`converted to ${to} with a map, the extract says what the map says, and the statement which map it was`, async () => {
    const [out, staged] = [newFolder(), newFolder()];
    const producedAt = '2026-11-29T08:00:00Z';
    const statement = await convertExtract({ extract: source, map, to, out, producedAt });
    const { sha256, ...counts } = statement.map ?? assert.fail('the statement names no map');
    assert.deepEqual(counts, { rows: 3, records: 8, patients: 2 });
    assert.match(sha256, /^[0-9a-f]{64}$/);
    assert.deepEqual(
      JSON.parse(readFileSync(join(out, 'statement.json'), 'utf8')).map,
      statement.map,
    );
    assert.equal((await rowsIn(out, 'mapped')).length, 8);

    await stageExtract({ folder: join(out, 'extract'), out: staged, onFile: () => {} });
    const entries = await rowsIn(staged, 'coded_entry');
    const smokers = entries.filter(({ orig_term }) => orig_term === 'Smoker (local)');
    assert.ok(smokers.length >= 3);
    for (const { snomed_concept } of smokers) assert.equal(snomed_concept, '77176002');
    const sodium = entries.filter(({ orig_term }) => orig_term === 'Serum sodium');
    assert.deepEqual(new Set(sodium.map(({ unit }) => unit)), new Set(['mmol/L']));
    const issues = await rowsIn(staged, 'medication_issue');
    const mixture = issues.find(({ orig_term }) => orig_term === 'Aspirin 75mg mixture');
    assert.equal(mixture?.dmd, '319773006');
  });
