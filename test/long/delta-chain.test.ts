import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { stageExtract } from '../../src/engine/steps/stage-extract.ts';
import { assertSaysTheSame } from '../../src/engine/testing/record-as-said.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-chain-'));
after(() => rmSync(folder, { recursive: true }));

/** By which rules the rows of a chain are left out in each format. */
const RULES: Record<string, readonly string[]> = {
  'emis-csv': ['superseded', 'deleted', 'entry-deleted', 'patient-deleted', 'code-table-replaced'],
  'vision-csv': ['superseded', 'repeated', 'deleted', 'patient-deleted'],
  'systmone-csv': ['superseded', 'repeated', 'deleted', 'patient-deleted', 'replaced'],
};

for (const [format, rules] of Object.entries(RULES))
  test(`a full extract and thirty deltas are, to the byte, the record of the full extract at the end: ${format}`, async () => {
    const out = join(folder, format);
    const practice = { patients: 100, seed: 9, volume: 0.3, quirks: true, asOf: '2026-09-30' };
    await generatePractice({ practice, out, format, deltas: 30, threads: 0 });
    const staged = (name: string) => join(folder, `${format}-${name}`);
    const stage = (name: string) =>
      stageExtract({ folder: join(out, name), out: staged(name), onFile: () => {} });
    const [chain, end] = [await stage('chain'), await stage('at-the-end')];
    await assertSaysTheSame(staged('chain'), staged('at-the-end'));
    assert.deepEqual(chain.records, end.records);
    assert.deepEqual(chain.waiting, end.waiting);
    const left = (chain.files ?? []).flatMap(({ excluded }) => Object.keys(excluded));
    for (const rule of rules) assert.ok(left.includes(rule), `no row was left out as ${rule}`);
  });
