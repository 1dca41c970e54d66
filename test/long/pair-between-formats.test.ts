import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { compareExtracts } from '../../src/engine/compare-extracts.ts';
import { readableParquet, rowsOf, withDatabase } from '../../src/engine/duckdb.ts';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { allFaults } from '../../src/engine/generate/pair/faults.ts';
import { newFolder, SMALL } from '../../src/engine/generate/testing/generated.ts';
import type { Comparison } from '../../src/engine/outcome.ts';
import { RECORD_TYPES } from '../../src/engine/record/tables.ts';
import pairs from '../../src/engine/testing/pairs-between-formats.json' with { type: 'json' };

type At = { table: string; id: string };
type Line = {
  fault?: string;
  patient?: string;
  withAllRecords?: boolean;
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
  /** The patient of a record of the source. */
  patient: string | null;
  fields: { name: string; rule: string | null }[];
};

/** A practice in one format and the same practice as a system of the other holds it, with faults. */
for (const { format, to, notFound, told } of pairs)
  describe(`a practice of ${format} in ${to}`, () => {
    let comparison: Comparison;
    let lines: Line[];
    let findings: Finding[];

    before(async () => {
      const folder = newFolder();
      const practice = { ...SMALL, patients: 110, volume: 0.1 };
      await generatePractice({ practice, format, to, out: folder, pair: allFaults(), threads: 0 });
      const [source, target, out] = ['source', 'target', 'found'].map((name) => join(folder, name));
      comparison = await compareExtracts({
        source: source as string,
        target: target as string,
        out: out as string,
      });
      lines = readFileSync(join(folder, 'ledger.ndjson'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Line)
        .filter(({ of }) => !of);
      findings = await readFindings(out as string);
    });

    test('nothing is told that neither the ledger nor a list explains', (context) => {
      const named = new Set(
        lines.flatMap(({ source, target, parts = [] }) =>
          [source, target, ...parts].flatMap((at) => at?.id ?? []),
        ),
      );
      const gone = new Set(
        lines.filter(({ withAllRecords }) => withAllRecords).map(({ patient }) => patient),
      );
      const unexplained = findings.filter(
        ({ source, target, patient }) =>
          !named.has(source ?? '') && !named.has(target ?? '') && !gone.has(patient ?? ''),
      );
      const kinds = new Set(unexplained.flatMap(kindsOf));
      for (const kind of kinds) context.diagnostic(`${kind}: ${told[kind as keyof typeof told]}`);
      assert.deepEqual([...kinds].sort(), Object.keys(told).sort());
      const { identical, equivalent, changed } = comparison.fates;
      assert.ok(identical + equivalent > 50 * changed, `${changed} changed`);
    });

    test('each fault of the ledger is found, but for those that a list names', (context) => {
      const bySource = Map.groupBy(findings, ({ source }) => source ?? 'none');
      const byTarget = Map.groupBy(findings, ({ target }) => target ?? 'none');
      const faults = lines.filter(({ fault }) => fault);
      const unfound = faults.filter(({ source, target }) => {
        const found = [
          ...(bySource.get(source?.id ?? '') ?? []),
          ...(byTarget.get(target?.id ?? '') ?? []),
        ];
        return !found.some((finding) => kindsOf(finding).length > 0);
      });
      const kinds = [...new Set(unfound.map(({ fault }) => fault as string))].sort();
      for (const kind of kinds)
        context.diagnostic(`not found: ${kind}: ${notFound[kind as keyof typeof notFound]}`);
      assert.deepEqual(kinds, Object.keys(notFound), 'what can be found by now leaves the list');
      assert.ok(new Set(faults.map(({ fault }) => fault)).size > 25);
    });
  });

/** What a finding tells that no rule excuses: fate and type, of what changed each field. */
function kindsOf({ type, fate, fields }: Finding): string[] {
  if (fate !== 'changed') return fate === 'equivalent' ? [] : [`${fate} ${type}`];
  return fields.filter(({ rule }) => rule === null).map(({ name }) => `changed ${type}.${name}`);
}

async function readFindings(out: string): Promise<Finding[]> {
  const table = (type: string) => readableParquet(join(out, 'source', `${type}.parquet`));
  const records = RECORD_TYPES.map((type) => `select n, patient from ${table(type)}`);
  return withDatabase(join(out, '..', 'findings.db'), (connection) =>
    rowsOf<Finding>(
      connection,
      `select f.type, fate, f.source_id as source, target_id as target, fields, p.source_id as patient
       from ${readableParquet(join(out, 'findings.parquet'))} f
       left join (${records.join(' union all ')}) r on r.n = f.source_n
       left join ${table('patient')} p on p.patient = r.patient`,
    ),
  );
}
