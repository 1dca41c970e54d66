import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareExtracts } from '../compare-extracts.ts';
import { readableParquet, rowsOf, withDatabase } from '../duckdb.ts';
import { type Generation, generatePractice } from '../generate/generate-practice.ts';
import { allFaults } from '../generate/pair/faults.ts';
import type { ExpectedFate } from '../generate/pair/ledger.ts';
import told from '../generate/pair/told-otherwise.json' with { type: 'json' };
import type { Comparison } from '../outcome.ts';

type At = { table: string; id: string };
/** A line of the ledger that is about a record. */
export type Line = {
  fault?: string;
  rules?: string[];
  fate: ExpectedFate;
  source: At | null;
  target: At | null;
  parts?: At[];
  of?: string;
};
export type Finding = {
  type: string;
  fate: string;
  source: string | null;
  target: string | null;
  rules: string;
};
/** The fates by which a comparison tells a line, by side. */
export type Said = { source?: string; target?: string };

/**
 * What the comparison says today of a record with each fate of the ledger. It knows four fates and
 * `unexpected`, so the others are told in those words: they are found, and not yet named.
 */
export const SAID: Record<ExpectedFate, Said> = {
  equivalent: { source: 'equivalent' },
  changed: { source: 'changed' },
  missing: { source: 'missing' },
  unexpected: { target: 'unexpected' },
  ...told.fates,
};

/** Faults that the comparison tells otherwise than their fate is told. */
export const TOLD_OTHERWISE: Record<string, Said> = told.faults;

/** A pair with every fault, what its ledger says of records, and what a comparison finds. */
export type ComparedPair = {
  lines: Line[];
  findings: Finding[];
  comparison: Comparison;
  /** All that was found of a line's records. */
  foundOf(line: Line): Finding[];
  isTold(line: Line, said: Said): boolean;
  /** Asserts that a line is told so, and gives all that was found of its records. */
  assertFound(line: Line, said: Said): Finding[];
};

export async function compareGeneratedPair(
  wanted: Pick<Generation, 'practice' | 'format' | 'to'>,
  folder: string,
): Promise<ComparedPair> {
  await generatePractice({ ...wanted, out: folder, pair: allFaults(), threads: 0 });
  const [source, target] = [join(folder, 'source'), join(folder, 'target')];
  const comparison = await compareExtracts({ source, target, out: join(folder, 'found') });
  const lines = readFileSync(join(folder, 'ledger.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .filter(({ of }) => !of);
  const findings = await readFindings(comparison.findings);
  const bySource = Map.groupBy(findings, (finding) => finding.source ?? 'none');
  const byTarget = Map.groupBy(findings, (finding) => finding.target ?? 'none');
  const foundOf = ({ source, target }: Line): Finding[] => [
    ...(bySource.get(source?.id ?? '') ?? []),
    ...(byTarget.get(target?.id ?? '') ?? []),
  ];
  const isTold = (line: Line, said: Said): boolean =>
    (['source', 'target'] as const).every(
      (side) =>
        !said[side] ||
        foundOf(line).some((one) => one.fate === said[side] && one[side] === line[side]?.id),
    );
  const assertFound = (line: Line, said: Said): Finding[] => {
    const found = foundOf(line);
    assert.ok(isTold(line, said), JSON.stringify({ line, found }));
    return found;
  };
  return { lines, findings, comparison, foundOf, isTold, assertFound };
}

/** What changed or is unexpected, and no line of the ledger names. */
export function unexplained({ lines, findings }: ComparedPair): Finding[] {
  const named = new Set(
    lines.flatMap(({ source, target, parts = [] }) =>
      [source, target, ...parts].flatMap((at) => at?.id ?? []),
    ),
  );
  return findings.filter(
    ({ fate, source, target }) =>
      (fate === 'changed' || fate === 'unexpected') &&
      !named.has(source ?? '') &&
      !named.has(target ?? ''),
  );
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
