import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { assertWholeThoughKilled } from '../support/killed-staging.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-killed-staging-'));
after(() => rmSync(folder, { recursive: true }));

const RECORDS = ['coded_entry.parquet', 'medication_issue.parquet', 'relation.parquet'];
/** The last that those write which keep what they leave out. */
const LEFT_OUT = ['finding.parquet', 'left_out.parquet'];

/** Each format with the extract that is staged, and what staging writes of it, in that order. */
const CASES: Record<string, { extract: () => Promise<string>; steps: readonly string[] }> = {
  'emis-csv': {
    extract: async () => join(await generated('emis-csv', { deltas: 1 }), 'chain'),
    steps: [
      ...['text-1.parquet', 'text-21.parquet', 'practitioner.parquet', 'patient.parquet'],
      ...[...RECORDS, ...LEFT_OUT],
    ],
  },
  'systmone-csv': {
    extract: () => generated('systmone-csv'),
    steps: [
      ...['text-1.parquet', 'text-34.parquet', 'practitioner.parquet'],
      ...[...RECORDS, ...LEFT_OUT.toReversed()],
    ],
  },
  'vision-csv': {
    extract: () => generated('vision-csv'),
    steps: [
      ...['text-1.parquet', 'text-6.parquet', 'practitioner.parquet', 'patient.parquet'],
      ...[...RECORDS, ...LEFT_OUT.toReversed()],
    ],
  },
  'fhir-r4': {
    extract: () => generated('fhir-r4'),
    steps: ['staging.duckdb', 'patient.parquet', ...RECORDS, 'left_out.parquet'],
  },
  'gp-connect': {
    extract: async () =>
      fileURLToPath(new URL('../practices/fernbank-surgery/source', import.meta.url)),
    steps: ['staging.duckdb', 'patient.parquet', ...RECORDS],
  },
  gp2gp: {
    extract: async () => messages(),
    steps: ['staging.duckdb', 'patient.parquet', ...RECORDS],
  },
};

for (const [format, { extract, steps }] of Object.entries(CASES))
  test(`killed at each step and begun again in what it left, staging is the same to the byte: ${format}`, async () => {
    await assertWholeThoughKilled(await extract(), { folder: join(folder, format), steps });
  });

async function generated(format: string, { deltas = null }: { deltas?: number | null } = {}) {
  const out = join(folder, `${format}-made`);
  const practice = { patients: 12, seed: 9, volume: 0.1, quirks: true, asOf: '2026-09-30' };
  await generatePractice({ practice, out, format, deltas, threads: 0 });
  return out;
}

/** The message of Fern Alderton, as of five patients. */
function messages(): string {
  const sample = new URL('../../src/engine/formats/gp2gp/sample/alderton.xml', import.meta.url);
  const text = readFileSync(sample, 'utf8');
  const out = join(folder, 'gp2gp-made');
  mkdirSync(out);
  for (const number of ['9990000026', '9990000034', '9990000042', '9990000050', '9990000069'])
    writeFileSync(join(out, `${number}.xml`), text.replace('9990000026', number));
  return out;
}
