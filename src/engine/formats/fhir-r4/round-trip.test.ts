import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareExtracts } from '../../compare-extracts.ts';
import type { Json, JsonObject } from '../../record/json.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import { compareColumns } from '../../testing/compare-columns.ts';
import { HAZELMERE, writePackage } from '../../testing/fhir-package.ts';
import { makeRoundTrip } from '../../testing/round-trip.ts';

let folder: string;
let once: Awaited<ReturnType<typeof makeRoundTrip>>;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-fhir-'));
  await writePackage(join(folder, 'package'), HAZELMERE);
  once = await makeRoundTrip(join(folder, 'package'), 'fhir-r4', join(folder, 'once'));
});
after(() => rm(folder, { recursive: true }));

test('every record is written, and every column and relation comes back as it was', () => {
  const left = once.fates.filter(({ records, written }) => records !== written);
  assert.deepEqual(left, []);
  assert.deepEqual(once.differences, []);
});

test('a package read and written again holds the same records by the comparison', async () => {
  const twice = await makeRoundTrip(once.written, 'fhir-r4', join(folder, 'twice'));
  const { notes, ...counts } = await compareExtracts({
    source: once.written,
    target: twice.written,
    out: join(folder, 'comparison'),
  });
  const fates = JSON.stringify(counts);
  for (const fate of ['changed', 'missing', 'unexpected', 'degraded'])
    assert.doesNotMatch(fates, new RegExp(`"${fate}":[1-9]`), fates);
  assert.deepEqual(notes, []);
});

test('a value altered in the package shows in the columns', async () => {
  const path = join(once.written, 'Observation.ndjson');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('"value":58', '"value":59'));
  const after = join(folder, 'altered');
  await stageExtract({ folder: once.written, out: after, onFile: () => {} });
  const fates = join(folder, 'once', 'converted', 'fates.parquet');
  const found = await compareColumns({ before: join(folder, 'once', 'before'), after, fates });
  assert.deepEqual(
    found.map(({ column, before, after: now }) => [column, before, now]),
    [['value_num', '58', '59']],
  );
  await writeFile(path, text);
});

test('every reference leads to a resource of the package, and ids are there once', async () => {
  const resources = await resourcesIn(once.written);
  const names = resources.map(({ resourceType, id }) => `${resourceType}/${id}`);
  assert.equal(new Set(names).size, names.length);
  const references = resources.flatMap((resource) =>
    [...JSON.stringify(resource).matchAll(/"reference":"([^"]+)"/g)].map(([, to = '']) => to),
  );
  assert.ok(references.length > 20);
  assert.deepEqual(
    references.filter((to) => !names.includes(to)),
    [],
  );
});

test('every value of a resource is said to come from columns, or is made by whoever writes', async () => {
  const text = await readFile(join(once.written, 'provenance.json'), 'utf8');
  const { tables } = JSON.parse(text) as {
    tables: Record<string, { resource: string; elements: Record<string, string[]> }>;
  };
  let told = 0;
  for (const resource of await resourcesIn(once.written)) {
    const elements = Object.values(tables)
      .filter((table) => table.resource === resource.resourceType)
      .flatMap((table) => Object.keys(table.elements));
    if (elements.length === 0) continue;
    for (const path of new Set(pathsIn(resource))) {
      const isTold = elements.some((element) => `${path}.`.startsWith(`${element}.`));
      assert.ok(isTold || MADE.test(path), `${resource.resourceType}: ${path}`);
      if (isTold) told++;
    }
  }
  assert.ok(told > 100);
});

/** Ids, references, what never changes, and what says of a value how it was received. */
const MADE =
  /^(resourceType|id|intent|substitution|meta\.profile|category\.coding|class|participant\.type|(.*\.)?_\w+|(.*\.)?(reference|system|use|url)|extension\.value(Reference|Integer))\b/;

async function resourcesIn(written: string): Promise<JsonObject[]> {
  const names = readdirSync(written).filter((name) => name.endsWith('.ndjson'));
  const texts = await Promise.all(names.map((name) => readFile(join(written, name), 'utf8')));
  const lines = texts.flatMap((lines) => lines.trim().split('\n'));
  return lines.map((line) => JSON.parse(line) as JsonObject);
}

function pathsIn(value: Json | undefined, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsIn(item, path));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    pathsIn(inner as Json, path ? `${path}.${key}` : key),
  );
}
