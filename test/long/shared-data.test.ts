import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { Format } from '../../src/engine/formats/format.ts';
import { FORMATS } from '../../src/engine/formats/registry.ts';
import { stageExtract } from '../../src/engine/steps/stage-extract.ts';
import {
  addsUp,
  formatsOf,
  readAlone,
  readmeSays,
  SHARED_DATA,
  sharedFiles,
  withoutSharedData,
} from '../../src/engine/testing/shared-data.ts';
import { countedElsewhere, countsOf } from '../../src/engine/testing/source-records.ts';

const skip = withoutSharedData;

for (const format of FORMATS.filter(({ reader }) => reader.by === 'file'))
  test(`every shared file of ${format.id} is read or refused, and its records add up`, {
    skip,
  }, async () => {
    const outcomes = await Promise.all(
      (await filesOf(format)).map(async (name) => ({ name, read: await readAlone(name, format) })),
    );
    assert.ok(outcomes.length > 0);
    for (const { name, read } of outcomes) {
      if (typeof read === 'string') assert.match(read, CLEAR, name);
      else assert.deepEqual(countsOf(read), countedElsewhere(name, read, format), name);
    }
  });

for (const format of FORMATS.filter(({ reader }) => reader.by === 'folder'))
  test(`every shared folder of ${format.id} is staged, and the fates of its rows add up`, {
    skip,
  }, async () => {
    for (const folder of new Set((await filesOf(format)).map(dirname))) {
      const out = await mkdtemp(join(tmpdir(), 'shared-data-'));
      try {
        const { patients, files = [] } = await stageExtract({
          folder: join(SHARED_DATA, folder),
          format: format.id,
          out: join(out, 'staged'),
          onFile: () => {},
        });
        assert.ok(patients > 0, folder);
        assert.deepEqual(
          files.filter((file) => !addsUp(file)),
          [],
          folder,
        );
      } finally {
        await rm(out, { recursive: true });
      }
    }
  });

test('rows of a test environment of EMIS are read, and the numbers that their README doubts are noted', {
  skip,
}, async () => {
  const folder = 'emis-test-environment-rows';
  assert.match(readmeSays(folder, 'Known defects / cautions'), /NHS numbers fail the check digit/);
  const out = await mkdtemp(join(tmpdir(), 'emis-rows-'));
  try {
    const { notes, files = [] } = await stageExtract({
      folder: join(SHARED_DATA, folder),
      out: join(out, 'staged'),
      onFile: () => {},
    });
    assert.ok((notes['nhs-number-fails-check'] ?? 0) > 0);
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    const [told] = readmeSays(folder, 'What it is').match(/\b(\d+)(?= rows)/) ?? [];
    assert.equal(String(rows), told);
  } finally {
    await rm(out, { recursive: true });
  }
});

/** What is wrong, and what to do; never what the file says. */
const CLEAR =
  /^File 1 of 1 in the order of their names cannot be used: it.+\. (Ask the supplier for this file again, or take it out of the folder|Copy it again in full)\.$/;

async function filesOf(format: Format): Promise<string[]> {
  const names: string[] = [];
  for (const name of sharedFiles()) if ((await formatsOf(name)).includes(format)) names.push(name);
  return names;
}
