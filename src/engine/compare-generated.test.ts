import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { compareExtracts } from './compare-extracts.ts';
import { readableParquet, rowsOf, withDatabase } from './duckdb.ts';
import { generatePractice } from './generate/generate-practice.ts';
import { allFaults } from './generate/pair/faults.ts';
import type { ExpectedFate } from './generate/pair/ledger.ts';
import { newFolder, SMALL } from './generate/testing/generated.ts';
import type { Comparison } from './outcome.ts';

/**
 * What the comparison says today of a record with each fate of the ledger. It knows four fates and
 * `unexpected`, so five of the ledger's are told in those words: they are found, and not yet named.
 */
const SAID: Record<ExpectedFate, { source?: string; target?: string }> = {
  equivalent: { source: 'equivalent' },
  changed: { source: 'changed' },
  missing: { source: 'missing' },
  unexpected: { target: 'unexpected' },
  degraded: { source: 'changed' },
  merged: { source: 'changed' },
  split: { source: 'changed' },
  'wrong-patient': { source: 'missing', target: 'unexpected' },
  excluded: { source: 'missing' },
  duplicated: { target: 'unexpected' },
};

/** Faults that the comparison tells otherwise: an entry without its document is a record of another type. */
const TOLD_OTHERWISE: Record<string, { source?: string; target?: string }> = {
  'document-link-lost': { source: 'missing', target: 'unexpected' },
};

type At = { table: string; id: string };
type Line = {
  fault?: string;
  rules?: string[];
  fate: ExpectedFate;
  source: At | null;
  target: At | null;
  parts?: At[];
  of?: string;
};
type Finding = {
  type: string;
  fate: string;
  source: string | null;
  target: string | null;
  rules: string;
};

let lines: Line[];
let findings: Finding[];
let bySource: Map<string, Finding[]>;
let byTarget: Map<string, Finding[]>;
let comparison: Comparison;

before(async () => {
  const folder = newFolder();
  const practice = { ...SMALL, patients: 110, volume: 0.1 };
  await generatePractice({ practice, out: folder, pair: allFaults(), threads: 0 });
  const [source, target] = [join(folder, 'source'), join(folder, 'target')];
  comparison = await compareExtracts({ source, target, out: join(folder, 'found') });
  lines = readFileSync(join(folder, 'ledger.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .filter(({ of }) => !of);
  findings = await readFindings(comparison.findings);
  bySource = Map.groupBy(findings, ({ source }) => source ?? 'none');
  byTarget = Map.groupBy(findings, ({ target }) => target ?? 'none');
});

test('every fault of a generated pair is found, each with its fate', () => {
  const faults = lines.filter(({ fault }) => fault);
  assert.ok(new Set(faults.map(({ fault }) => fault)).size > 25);
  for (const line of faults) assertFound(line, TOLD_OTHERWISE[line.fault ?? ''] ?? SAID[line.fate]);
});

test('what a rule lets the target hold otherwise is told, and spellings by their rule', () => {
  const rules = lines.filter(({ rules: followed }) => followed);
  assert.ok(rules.length > 500);
  for (const line of rules) {
    const found = assertFound(line, SAID[line.fate]);
    if (line.fate !== 'equivalent') continue;
    for (const rule of line.rules ?? [])
      assert.ok(
        found.some((one) => one.rules.includes(rule)),
        `${rule}: ${JSON.stringify(line)}`,
      );
  }
});

test('nothing is told that the ledger does not explain', () => {
  const named = new Set(
    lines.flatMap(({ source, target, parts = [] }) =>
      [source, target, ...parts].flatMap((at) => at?.id ?? []),
    ),
  );
  const leftOut = lines.filter(({ source }) => source?.table === 'Admin_Patient').length;
  assert.equal(comparison.source.patients - comparison.target.patients, leftOut);
  const unexplained = findings.filter(
    ({ fate, source, target }) =>
      (fate === 'changed' || fate === 'unexpected') &&
      !named.has(source ?? '') &&
      !named.has(target ?? ''),
  );
  const copies = lines.filter(({ fate }) => fate === 'duplicated').length;
  assert.ok(
    unexplained.filter(({ fate }) => fate === 'changed').length === 0 &&
      unexplained.length <= copies,
    JSON.stringify(unexplained.slice(0, 3)),
  );
});

function assertFound(line: Line, said: { source?: string; target?: string }): Finding[] {
  const found = [
    ...(bySource.get(line.source?.id ?? '') ?? []),
    ...(byTarget.get(line.target?.id ?? '') ?? []),
  ];
  const told = JSON.stringify({ line, found });
  if (said.source)
    assert.ok(
      found.some(({ fate, source }) => fate === said.source && source === line.source?.id),
      told,
    );
  if (said.target)
    assert.ok(
      found.some(({ fate, target }) => fate === said.target && target === line.target?.id),
      told,
    );
  return found;
}

async function readFindings(path: string): Promise<Finding[]> {
  return withDatabase(`${path}.db`, (connection) =>
    rowsOf<Finding>(
      connection,
      `select type, fate, source_id as source, target_id as target, rules::varchar as rules
       from ${readableParquet(path)}`,
    ),
  );
}
