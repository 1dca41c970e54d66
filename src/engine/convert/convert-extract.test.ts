import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { HAZELMERE, writePackage } from '../testing/fhir-package.ts';
import { convertExtract } from './convert-extract.ts';
import { hasRejected } from './statement.ts';

let folder: string;
let extract: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-convert-'));
  extract = join(folder, 'extract');
  await writePackage(extract, HAZELMERE);
  await appendFile(join(extract, 'Observation.ndjson'), '{"broken"\n');
});
after(() => rm(folder, { recursive: true }));

const asked = (out: string) => ({
  extract,
  to: 'fhir-r4',
  out: join(folder, out),
  producedAt: '2026-11-29T08:00:00Z',
});

test('the statement accounts for every line that was read and every record made of them', async () => {
  const statement = await convertExtract(asked('done'));
  const written = JSON.parse(await readFile(join(folder, 'done', 'statement.json'), 'utf8'));
  assert.deepEqual(written, statement);
  assert.equal(statement.total.records, 19);
  assert.equal(statement.total.written, 19);
  const observations = statement.files.find(({ table }) => table === 'Observation');
  assert.deepEqual(observations?.rejected, { 'line-not-json': 1 });
  assert.equal(hasRejected(statement), true);
  const fromObservations = statement.sources.find(
    ({ position }) => position === observations?.position,
  );
  assert.deepEqual(fromObservations, { ...NOTHING_LEFT, position: observations?.position });
  assert.deepEqual(readdirSync(join(folder, 'done')).sort(), [
    'extract',
    'fates.parquet',
    'left_out.parquet',
    'statement.json',
  ]);
});

/** The three entries of Hazelmere. */
const NOTHING_LEFT = { records: 3, written: 3, rejected: {}, excluded: {} };

test('a folder that holds something is refused, a former comparison too, and is left as it was', async () => {
  const out = join(folder, 'full');
  await mkdir(out);
  await writeFile(join(out, 'comparison.json'), '{}');
  await assert.rejects(convertExtract(asked('full')), { code: 'output-not-empty' });
  assert.deepEqual(readdirSync(out), ['comparison.json']);
});

test('a folder within the extract is refused', async () => {
  const request = { ...asked(''), out: join(extract, 'converted') };
  await assert.rejects(convertExtract(request), { code: 'output-in-extract' });
});

test('a name that no format has is refused with those that there are', async () => {
  await assert.rejects(convertExtract({ ...asked('unknown'), to: 'tape' }), {
    code: 'usage-wrong',
    message: /no format of this name.*gp2gp/,
  });
});

test('stopped on the way, or for an extract that cannot be read, it leaves nothing', async () => {
  const controller = new AbortController();
  const stopped = convertExtract({
    ...asked('stopped'),
    signal: controller.signal,
    onFile: () => controller.abort(),
  });
  await assert.rejects(stopped, { name: 'AbortError' });
  await mkdir(join(folder, 'empty'));
  const nothing = { ...asked('nothing'), extract: join(folder, 'empty') };
  await assert.rejects(convertExtract(nothing), { code: 'extract-unreadable' });
  const left = readdirSync(folder).filter((name) => /stopped|nothing/.test(name));
  assert.deepEqual(left, []);
  assert.ok(!existsSync(join(folder, 'stopped')));
});
