import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { stageExtract } from '../../steps/stage-extract.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-systmone-bad-'));
after(() => rm(parent, { recursive: true }));

const PATIENTS =
  '"RowIdentifier","IDOrganisationVisibleTo","NHSNumber"\r\n"1","Y09001","9990000026"\r\n';
const RECALLS = '"RowIdentifier","IDOrganisationVisibleTo","IDPatient","RecallType"\r\n';

async function stage(files: Record<string, string | Buffer>) {
  const folder = await mkdtemp(join(parent, 'extract-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return stageExtract({
    folder,
    format: 'systmone-csv',
    out: join(folder, 'staged'),
    onFile: () => {},
  });
}

const REFUSED: readonly [what: string, files: Record<string, string | Buffer>, message: RegExp][] =
  [
    [
      'a folder without patients',
      { 'SRRecall.csv': RECALLS },
      /^The folder cannot be used: it holds no SRPatient file\. .*Ask the supplier for the whole extract/,
    ],
    [
      'a table without the column of its patients',
      { 'SRPatient.csv': PATIENTS, 'SRRecall.csv': RECALLS.replace('"IDPatient",', '') },
      /^File 2 of 2 .* it is SRRecall without the column IDPatient\. .*Ask the supplier/,
    ],
    [
      'a column that is there twice',
      { 'SRPatient.csv': PATIENTS.replaceAll('NHSNumber', 'rowidentifier') },
      /^File 1 of 1 .* it has the column RowIdentifier twice \(SRPatient\)/,
    ],
    [
      'a file without a header',
      { 'SRPatient.csv': '"1","Y09001"\r\n' },
      /^File 1 of 1 .* it has no header of column names \(SRPatient\)/,
    ],
    [
      'an empty file',
      { 'SRPatient.csv': PATIENTS, 'SRRecall.csv': '' },
      /^File 2 of 2 .* it has no header of column names \(SRRecall\)/,
    ],
    [
      'a row that is cut off',
      { 'SRPatient.csv': PATIENTS, 'SRRecall.csv': `${RECALLS}"5","Y09001"\r\n` },
      /^File 2 of 2 .* line 2 has 2 values instead of 4/,
    ],
    [
      'a quotation mark that is not closed',
      { 'SRPatient.csv': PATIENTS, 'SRRecall.csv': `${RECALLS}"5","Y09001","1","Secret\r\n` },
      /^File 2 of 2 .* line 2 has a quotation mark that is not closed/,
    ],
    [
      'a byte that is no text',
      {
        'SRPatient.csv': PATIENTS,
        'SRRecall.csv': Buffer.from(`${RECALLS}"5","Y09001","1","Secret \x81\xe9"\r\n`, 'latin1'),
      },
      /^File 2 of 2 .* line 2 has a byte that is no Windows-1252 text/,
    ],
  ];

for (const [what, files, message] of REFUSED)
  test(`${what} is refused, and the message says where and what to do`, async () => {
    await assert.rejects(stage(files), (error: Error) => {
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /Secret/);
      return true;
    });
  });
