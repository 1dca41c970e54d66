import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stageExtract } from '../../src/engine/steps/stage-extract.ts';
import type { StagedExtract } from '../../src/engine/steps/staged-extract.ts';
import { writePackage } from '../../src/engine/testing/fhir-package.ts';
import { xmlToJson } from '../support/fhir/xml-to-json.ts';

const SHARED = fileURLToPath(new URL('../../../shared/data', import.meta.url));
const SYNTHEA = join(SHARED, 'fhir-r4-bulk-ndjson-synthea', '10-patients');
const EXAMPLES = join(SHARED, 'ukcore-r4', 'examples');
const unless = (folder: string) => (existsSync(folder) ? false : `there is nothing at ${folder}`);

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-fhir-'));
});
after(() => rm(folder, { recursive: true }));

function assertAddUp({ files = [] }: StagedExtract, lines: number): void {
  const sum = (counts: Record<string, number>) =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  for (const { rows, kept, rejected, excluded } of files)
    assert.equal(rows, kept + sum(rejected) + sum(excluded));
  assert.equal(
    files.reduce((total, { rows }) => total + rows, 0),
    lines,
  );
}

test('a bulk export of invented patients is read, and what is not there is told', {
  skip: unless(SYNTHEA),
}, async () => {
  const staged = await stageExtract({
    folder: SYNTHEA,
    out: join(folder, 'synthea'),
    onFile: () => {},
  });
  const lines = readdirSync(SYNTHEA)
    .filter((name) => name.endsWith('.ndjson'))
    .reduce((sum, name) => sum + countLines(join(SYNTHEA, name)), 0);
  assertAddUp(staged, lines);
  assert.equal(staged.patients, 13);
  assert.equal(staged.records.consultation, 1215);
  assert.equal(staged.records.coded_entry, 0);
  assert.deepEqual(staged.notes, {
    'file-unknown': 1,
    'nhs-number-missing': 13,
    'row-rejected': 4,
  });
});

test('the examples of UK Core are read as a package', { skip: unless(EXAMPLES) }, async () => {
  const resources = readdirSync(EXAMPLES).map((name) =>
    xmlToJson(readFileSync(join(EXAMPLES, name), 'utf8')),
  );
  const extract = join(folder, 'examples');
  await writePackage(extract, resources);
  const staged = await stageExtract({
    folder: extract,
    out: join(folder, 'staged'),
    onFile: () => {},
  });
  assertAddUp(staged, 215);
  const rejected = new Set(staged.files?.flatMap((file) => Object.keys(file.rejected)));
  assert.deepEqual([...rejected].sort(), ['patient-not-in-extract']);
  assert.equal(staged.notes['element-unknown'], undefined);
  assert.equal(staged.notes['property-unknown'], undefined);
});

function countLines(path: string): number {
  return readFileSync(path, 'utf8').trim().split('\n').length;
}
