import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { runHere, runProgram } from '../../test/support/command-line.ts';
import { newFolder } from '../engine/generate/testing/generated.ts';
import { aspirin, but, mapFile, smoker, textFile } from '../engine/maps/testing/map-file.ts';
import { stageThornbury } from '../engine/maps/testing/thornbury-surgery.ts';

let extract: string;
before(async () => {
  extract = newFolder();
  await stageThornbury(extract);
});

const maps = (...args: string[]) => runHere(['maps', ...args], { CHANGEOVER_DATA: newFolder() });

test('what is unmapped is printed as a map that lacks its targets, and nothing else', async () => {
  const { exit, out, error } = runProgram(['maps', 'unmapped', extract], {
    CHANGEOVER_DATA: newFolder(),
  });
  assert.equal(exit, 1, error);
  assert.match(
    out,
    /^code,\S+egton-codes,EMISNQSM1,Smoker \(local\),http:\/\/snomed\.info\/sct,,\r$/m,
  );
  const { exit: checked, out: faults } = await maps('check', textFile(out));
  assert.equal(checked, 1);
  assert.deepEqual(
    faults.trim().split('\n'),
    [2, 3, 4, 5, 6, 7, 8].map((line) => `Line ${line}: it does not say what it is mapped to.`),
  );
});

test('the effect of a map is told line by line, and against the map so far', async () => {
  const former = mapFile([smoker]);
  const map = mapFile([but(smoker, { 3: 'Nobody says so' }), aspirin]);
  const { exit, out, error } = await maps('effect', extract, '--map', map, '--instead-of', former);
  assert.equal(exit, 0, error);
  assert.deepEqual(out.trim().split('\n'), [
    'The map fills 2 records of 1 patient.',
    '  line 3: 2 records of 1 patient',
    '1 line finds nothing to fill.',
    'Where it takes the place of the map so far:',
    '  filled now and not before: 2 records of 1 patient',
    '  filled before and not now: 4 records of 2 patients',
    '  filled otherwise: 0 records of 0 patients',
  ]);
});
