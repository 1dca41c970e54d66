import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { newFolder } from '../generate/testing/generated.ts';
import { applyMap } from './apply-map.ts';
import { mapEffect, unmappedIn } from './ask-record.ts';
import { DMD, KINDS, type MapKind, SNOMED, UCUM } from './map.ts';
import { requireMap } from './read-map.ts';
import { changedCells, rowsIn } from './testing/changed-cells.ts';
import { cellsOf, mapFile } from './testing/map-file.ts';
import { stageThornbury } from './testing/thornbury-surgery.ts';
import type { Unmapped } from './unmapped.ts';

let staged: string;
let unmapped: Unmapped[];
before(async () => {
  staged = newFolder();
  await stageThornbury(staged);
  unmapped = await unmappedIn({ extract: staged, work: newFolder() });
});

const TARGETS: Record<MapKind, [system: string, code: string, term: string][]> = {
  code: [
    [SNOMED, '77176002', 'Smoker'],
    [SNOMED, '8517006', 'Ex-smoker'],
  ],
  drug: [[DMD, '319773006', 'Aspirin 75mg tablets']],
  unit: [[UCUM, 'mmol/L', 'mmol/L']],
};

const mapTo = ({ kind, ...source }: Unmapped, choice = 0) => {
  const all = TARGETS[kind];
  const [system = '', code = '', term = ''] = all[choice % all.length] ?? [];
  return cellsOf({ kind, source, target: { system, code, term } });
};
const mapOf = (some: readonly Unmapped[], choice = 0) =>
  requireMap(mapFile(some.map((each) => mapTo(each, choice))));

async function applied(map: Awaited<ReturnType<typeof mapOf>>): Promise<string> {
  const folder = newFolder();
  await cp(staged, folder, { recursive: true });
  await applyMap(folder, map);
  return folder;
}

test('what only its own system understands is told, the most used first: no text, nothing lost before', () => {
  assert.deepEqual(
    unmapped.map(({ kind, code, term, records, patients }) => [
      kind,
      code,
      term,
      records,
      patients,
    ]),
    [
      ['code', 'EMISNQSM1', 'Smoker (local)', 4, 2],
      ['code', '44I5.', 'Serum sodium', 3, 3],
      ['unit', 'mmols/ltr', '', 2, 2],
      ['code', 'EMISNQWA2', 'Walks daily', 2, 1],
      ['drug', '', 'Aspirin 75mg mixture', 2, 1],
      ['code', 'EMISNQWA2', 'Walks unaided', 1, 1],
      ['drug', '9001', 'House cream', 1, 1],
    ],
  );
});

test('the effect shown before is the effect measured after, whatever is mapped', async () => {
  const some = fc.subarray(unmapped, { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(some, fc.nat(1), async (chosen, choice) => {
      const map = await mapOf(chosen, choice);
      const shown = await mapEffect({ extract: staged, work: newFolder() }, map);
      const measured = await changedCells(staged, await applied(map));
      assert.deepEqual(
        { records: shown.records, patients: shown.patients },
        { records: measured.records, patients: measured.patients },
      );
      assert.equal(shown.rows.length, chosen.length);
      for (const [place, row] of shown.rows.entries())
        assert.deepEqual(
          { records: row.records, patients: row.patients },
          { records: chosen[place]?.records, patients: chosen[place]?.patients },
        );
    }),
    { numRuns: 4 },
  );
});

test('another map: what it gains, loses and says otherwise is what differs afterwards', async () => {
  const [one, two, three] = unmapped.filter(({ kind }) => kind === 'code') as [
    Unmapped,
    Unmapped,
    Unmapped,
  ];
  const former = await requireMap(mapFile([mapTo(one), mapTo(two)]));
  const map = await requireMap(mapFile([mapTo(two, 1), mapTo(three)]));
  const { change } = await mapEffect({ extract: staged, work: newFolder() }, map, former);
  const counts = ({ records, patients }: Unmapped) => ({ records, patients });
  assert.deepEqual(change, { gained: counts(three), lost: counts(one), otherwise: counts(two) });
  const measured = await changedCells(await applied(former), await applied(map));
  assert.equal(measured.records, one.records + two.records + three.records);
});

test('what was received stays, and each record that was filled says by which row', async () => {
  const map = await mapOf(unmapped);
  const folder = await applied(map);
  const { columns } = await changedCells(staged, folder);
  assert.deepEqual(columns, ['dmd', 'snomed_concept', 'unit', 'unit_raw']);
  const mapped = await rowsIn(folder, 'mapped');
  const filled = unmapped.reduce((sum, { records }) => sum + records, 0);
  assert.equal(mapped.length, filled);
  const entries = new Map((await rowsIn(folder, 'coded_entry')).map((row) => [row.n, row]));
  const lines = new Map(map.rows.map((row) => [row.line, row]));
  for (const { type, kind, n, line, was, now } of mapped.filter(
    ({ type }) => type === 'coded_entry',
  )) {
    const { source, target } = lines.get(Number(line)) ?? assert.fail(`no line ${line}`);
    const entry = entries.get(n) ?? assert.fail(`no ${type} ${n}`);
    assert.equal(now, target.code);
    assert.equal(entry[KINDS[kind as MapKind].column], target.code);
    assert.equal(kind === 'unit' ? was : entry.orig_code, source.code);
  }
});

test('mapped, nothing of it is unmapped any more', async () => {
  const folder = await applied(await mapOf(unmapped));
  assert.deepEqual(await unmappedIn({ extract: folder, work: newFolder() }), []);
});

test('a code that is understood already is left as it is, and told', async () => {
  const source = { system: 'http://read.info/readv2', code: 'C10..', term: 'Diabetes mellitus' };
  const target = { system: SNOMED, code: '77176002', term: 'Smoker' };
  const map = await requireMap(mapFile([cellsOf({ kind: 'code', source, target })]));
  const effect = await mapEffect({ extract: staged, work: newFolder() }, map);
  assert.deepEqual([effect.records, effect.kept], [0, { same: 0, other: 1 }]);
  assert.equal(effect.rows[0]?.kept, 1);
  assert.equal((await changedCells(staged, await applied(map))).records, 0);
});

test('the list of codes that the system uses says the same as the records', async () => {
  const codes = await rowsIn(await applied(await mapOf(unmapped)), 'code');
  assert.deepEqual(
    codes.map(({ snomed_concept, dmd }) => [snomed_concept, dmd]),
    [
      ['77176002', null],
      ['319773006', '319773006'],
    ],
  );
});

test('a second map upon the first is refused, and what was filled stays', async () => {
  const map = await mapOf(unmapped.slice(0, 1));
  const folder = await applied(map);
  await assert.rejects(applyMap(folder, map), { code: 'usage-wrong' });
  assert.equal((await rowsIn(folder, 'mapped')).length, unmapped[0]?.records);
});
