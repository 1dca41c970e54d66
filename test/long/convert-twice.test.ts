import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { convertExtract } from '../../src/engine/convert/convert-extract.ts';
import { HAZELMERE, writePackage } from '../../src/engine/testing/fhir-package.ts';

const folder = await mkdtemp(join(tmpdir(), 'changeover-convert-twice-'));
after(() => rm(folder, { recursive: true }));

test('an extract that is converted twice gives the same bytes', async () => {
  const extract = join(folder, 'extract');
  await writePackage(extract, HAZELMERE);
  await appendFile(join(extract, 'Observation.ndjson'), '{"broken"\n');
  const producedAt = '2026-11-29T08:00:00Z';
  for (const out of [join(folder, 'done'), join(folder, 'twice')])
    await convertExtract({ extract, to: 'fhir-r4', out, producedAt });
  const names = readdirSync(join(folder, 'done'), { recursive: true, withFileTypes: true });
  const files = names.filter((name) => name.isFile());
  assert.ok(files.length > 10);
  for (const { parentPath, name } of files) {
    const other = parentPath.replace('/done', '/twice');
    assert.ok(
      (await readFile(join(parentPath, name))).equals(await readFile(join(other, name))),
      name,
    );
  }
});
