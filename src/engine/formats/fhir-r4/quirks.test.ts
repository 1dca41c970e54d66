import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { stageExtract } from '../../steps/stage-extract.ts';
import { HAZELMERE, writePackage } from '../../testing/fhir-package.ts';
import { plantQuirks } from './write/plant-quirks.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-fhir-'));
});
after(() => rm(folder, { recursive: true }));

const staged = (name: string) =>
  stageExtract({
    folder: join(folder, name),
    out: join(folder, `${name}-staged`),
    onFile: () => {},
  });

test('what exports get wrong changes no record', async () => {
  for (const name of ['clean', 'quirky']) await writePackage(join(folder, name), HAZELMERE);
  await plantQuirks({ folder: join(folder, 'quirky'), seed: 3 });
  const [clean, quirky] = [await staged('clean'), await staged('quirky')];
  assert.deepEqual(quirky.records, clean.records);
  assert.deepEqual(quirky.notes, { ...clean.notes, 'file-unknown': 1, 'row-rejected': 1 });
});

test('each quirk is there, in files that the seed names', async () => {
  const texts = new Map<string, string>();
  for (const name of await readdir(join(folder, 'quirky')))
    texts.set(name, await readFile(join(folder, 'quirky', name), 'utf8'));
  const having = (pattern: RegExp) => [...texts].filter(([, text]) => pattern.test(text));
  assert.equal(having(/^\ufeff/).length, 1);
  assert.equal(having(/\r\n/).length, 1);
  assert.equal(having(/\n\n$/).length, 1);
  assert.ok(texts.has('log.ndjson'));
});
