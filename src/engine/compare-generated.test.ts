import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import told from './generate/pair/told-otherwise.json' with { type: 'json' };
import { newFolder, SMALL } from './generate/testing/generated.ts';
import { SUPPORTING_TYPES } from './record/tables.ts';
import {
  type ComparedPair,
  compareGeneratedPair,
  SAID,
  type Said,
  TOLD_OTHERWISE,
  unexplained,
} from './testing/generated-pair.ts';

let pair: ComparedPair;

before(async () => {
  const practice = { ...SMALL, patients: 110, volume: 0.1 };
  pair = await compareGeneratedPair({ practice }, newFolder());
});

test('every fault of a generated pair is found, each with its fate', () => {
  const faults = pair.lines.filter(({ fault }) => fault);
  assert.ok(new Set(faults.map(({ fault }) => fault)).size > 25);
  for (const line of faults)
    pair.assertFound(line, TOLD_OTHERWISE[line.fault ?? ''] ?? SAID[line.fate]);
});

test('what a rule lets the target hold otherwise is told, and spellings by their rule', () => {
  const rules = pair.lines.filter(({ rules: followed }) => followed);
  assert.ok(rules.length > 500);
  for (const line of rules) {
    const found = pair.assertFound(line, SAID[line.fate]);
    if (line.fate !== 'equivalent') continue;
    for (const rule of line.rules ?? [])
      assert.ok(
        found.some((one) => one.rules.includes(rule)),
        `${rule}: ${JSON.stringify(line)}`,
      );
  }
});

test('nothing is told that the ledger does not explain', () => {
  const leftOut = pair.lines.filter(({ source }) => source?.table === 'Admin_Patient').length;
  const { source, target } = pair.comparison;
  assert.equal(source.patients - target.patients, leftOut);
  const untold = unexplained(pair);
  const copies = pair.lines.filter(({ fate }) => fate === 'duplicated').length;
  assert.ok(
    untold.filter(({ fate }) => fate === 'changed').length === 0 && untold.length <= copies,
    JSON.stringify(untold.slice(0, 3)),
  );
});

test('what is told in other words or not compared is a list, and stands on the page', (t) => {
  const page = readFileSync(new URL('../../docs/generate.md', import.meta.url), 'utf8');
  const words = ({ source, target }: Said) => [source, target].filter(Boolean).join(' and ');
  for (const [name, said] of Object.entries<Said>({ ...told.fates, ...told.faults })) {
    t.diagnostic(`${name} is told as ${words(said)}`);
    assert.ok(page.includes(`| \`${name}\` | ${words(said)} |`), name);
    const isPlanted = pair.lines.some(({ fate, fault }) => fate === name || fault === name);
    assert.ok(isPlanted, `the pair has no ${name}`);
  }
  for (const [table, what] of Object.entries(told.notCompared)) {
    t.diagnostic(`not compared: ${what}`);
    assert.ok(page.includes(`| ${table} | ${what} |`), table);
  }
  assert.deepEqual(Object.keys(told.notCompared).toSorted(), SUPPORTING_TYPES.toSorted());
});
