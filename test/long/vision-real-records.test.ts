import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { convertStaged } from '../../src/engine/convert/convert-staged.ts';
import { VISION_WRITER } from '../../src/engine/formats/vision-csv/write/writer.ts';
import { stageExtract } from '../../src/engine/steps/stage-extract.ts';
import { REAL_RECORDS } from '../../src/engine/testing/real-records.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-vision-real-'));
after(() => rm(parent, { recursive: true }));

/** Exports of suppliers' test systems, kept outside the project. */
const FOLDERS = [
  REAL_RECORDS,
  fileURLToPath(new URL('../../../shared/data/gp2gp-prm-migrator', import.meta.url)),
];

for (const [place, folder] of FOLDERS.entries())
  test(`all that real records become in Vision is read again (${place + 1} of ${FOLDERS.length})`, {
    skip: existsSync(folder) ? false : `the real records are not at ${folder}`,
  }, async () => {
    const at = (name: string) => join(parent, `${name}-${place}`);
    await stageExtract({ folder, out: at('staged'), onFile: () => {} });
    const producedAt = '2026-11-29T08:00:00Z';
    const fates = (
      await convertStaged({
        staged: at('staged'),
        writer: VISION_WRITER,
        out: at('written'),
        producedAt,
      })
    ).types;
    const written = (type: string) => fates.find((one) => one.type === type)?.written ?? 0;
    const extract = join(at('written'), 'extract');
    const { records, files } = await stageExtract({
      folder: extract,
      out: at('again'),
      onFile: () => {},
    });
    const { coded_entry = 0, ...others } = records;
    assert.ok(coded_entry > 2000);
    // A report comes back as an entry, and so does what a referral says in code and text.
    assert.ok(coded_entry >= written('coded_entry') + written('test_report'));
    assert.ok(coded_entry <= written('coded_entry') + written('test_report') + written('referral'));
    for (const [type, count] of Object.entries(others)) assert.equal(count, written(type), type);
    for (const { rows, kept } of files ?? []) assert.equal(kept, rows);
  });
