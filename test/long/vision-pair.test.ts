import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { newFolder, SMALL } from '../../src/engine/generate/testing/generated.ts';
import {
  type ComparedPair,
  compareGeneratedPair,
  SAID,
  TOLD_OTHERWISE,
  unexplained,
} from '../../src/engine/testing/generated-pair.ts';

/** Vision's extract has no place for what these alter, so nothing of them is there to be found (its page says so). */
const UNSEEN = [
  'problem-ended',
  'range-lost',
  'recall-missing',
  'significance-lowered',
  'urgency-altered',
];

let pair: ComparedPair;

before(async () => {
  const practice = { ...SMALL, patients: 110, volume: 0.1 };
  pair = await compareGeneratedPair(
    { practice, format: 'vision-csv', to: 'vision-csv' },
    newFolder(),
  );
});

test('every fault that Vision can hold is found in a pair of its extracts, each with its fate', () => {
  const faults = pair.lines.filter(({ fault }) => fault);
  assert.ok(new Set(faults.map(({ fault }) => fault)).size > 25);
  const untold = faults.filter(
    (line) => !pair.isTold(line, TOLD_OTHERWISE[line.fault ?? ''] ?? SAID[line.fate]),
  );
  assert.deepEqual([...new Set(untold.map(({ fault }) => fault))].sort(), UNSEEN);
});

test('spellings are told by their rule', () => {
  const lines = pair.lines.filter(({ rules, fate }) => rules && fate === 'equivalent');
  assert.ok(lines.length > 300);
  for (const line of lines)
    for (const rule of line.rules ?? [])
      assert.ok(
        pair.assertFound(line, SAID.equivalent).some((one) => one.rules.includes(rule)),
        JSON.stringify(line),
      );
});

test('nothing is told that the ledger does not explain', () => {
  const copies = pair.lines.filter(({ fate }) => fate === 'duplicated').length;
  const untold = unexplained(pair);
  assert.deepEqual(
    untold.filter(({ fate }) => fate === 'changed'),
    [],
  );
  assert.ok(untold.length <= copies);
});
