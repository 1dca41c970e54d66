import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { stageExtract } from '../../steps/stage-extract.ts';
import { detectFormat } from '../detect-format.ts';

const parent = await mkdtemp(join(tmpdir(), 'changeover-vision-bad-'));
after(() => rm(parent, { recursive: true }));

const file = (table: string) => `FULL_F86007_${table}_data_extract-2026-11-02-000500.csv`;
/** A row of so many columns, those that are given by their place from 1. */
const row = (width: number, values: Record<number, string>) =>
  `${Array.from({ length: width }, (_, place) => values[place + 1] ?? '').join(',')}\r\n`;
const PATIENTS = row(35, { 1: '501', 4: 'F', 9: 'R', 23: '9990000026', 35: 'A' });
const referral = (values: Record<number, string>) =>
  row(15, { 1: '501', 2: '701', 3: '20260304', 15: 'A', ...values });

async function folderOf(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(join(parent, 'extract-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

async function stage(files: Record<string, string | Buffer>) {
  const folder = await folderOf(files);
  const out = join(folder, 'staged');
  return stageExtract({ folder, format: 'vision-csv', out, onFile: () => {} });
}

const REFUSED: readonly [what: string, files: Record<string, string | Buffer>, message: RegExp][] =
  [
    [
      'a folder without patients',
      { [file('referral')]: referral({}) },
      /^The folder cannot be used: it holds no file of patients .*Ask the supplier for the whole extract/,
    ],
    [
      'a table of as many columns as no layout has',
      { [file('patient')]: PATIENTS, [file('referral')]: 'Secret,701,20260304\r\n' },
      /^File 2 of 2 .* it is Referral with 3 columns, .*\(of 15 columns\)\. .*Ask the supplier which columns/,
    ],
    [
      'a table whose columns stand in another order',
      { [file('patient')]: row(35, { 1: '501', 4: 'Secret', 9: 'R', 35: 'A' }) },
      /^File 1 of 1 .* it is Patient with 35 columns, .*\(of 32 or 35 columns\)/,
    ],
    [
      'staff of whom nothing tells in which order they stand',
      {
        [file('patient')]: row(3, { 1: 'PID' }).replace(
          /.*/,
          'PID,SEX,ACTIVE,ACTION,GP,TITLE,SURNAME,HA,PCG,SURGERY,POSTCODE,FORENAME,NHS_NUMBER,PRACTICE,ETHNIC,MILEAGE,DISPENSING,REFERENCE',
        ),
        [file('staff')]: row(8, { 1: '9001' }),
      },
      /^File 2 of 2 .* nothing in the extract tells in which of two orders/,
    ],
    [
      'a row that is cut off',
      { [file('patient')]: PATIENTS, [file('referral')]: `${referral({})}501,Secret\r\n` },
      /^File 2 of 2 .* line 2 has 2 values instead of 15/,
    ],
    [
      'a quotation mark that is not closed',
      { [file('patient')]: PATIENTS, [file('referral')]: `${referral({})}501,702,"Secret\r\n` },
      /^File 2 of 2 .* line 2 has a quotation mark that is not closed/,
    ],
    [
      'a byte that is no text',
      {
        [file('patient')]: PATIENTS,
        [file('referral')]: Buffer.from(referral({ 7: 'Secret \x81\xe9' }), 'latin1'),
      },
      /^File 2 of 2 .* line 1 has a byte that is no Windows-1252 text/,
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

test('what is odd about files and values is told, and nothing is lost by it', async () => {
  const { records, notes, files } = await stage({
    [file('patient')]: `\uFEFF${PATIENTS.replaceAll('\r\n', '\n')}`,
    [file('referral')]: Buffer.from(
      `${referral({ 7: 'Réferral', 12: '20261399', 13: 'E9' }).trim()},new\r\n`,
      'latin1',
    ),
    [file('encounter')]: '',
    'INCREMENTAL_F86007_staff_data_extract-2026-11-02-000500.csv': row(8, { 1: '1', 2: 'D06' }),
    'ADDITIONAL_F86007_patient_check_sum_data_extract-2026-11-02-000500.csv': '501,3\r\n',
  });
  assert.deepEqual(records, { patient: 1, referral: 1 });
  assert.deepEqual(notes, {
    'column-unknown': 1,
    'date-unreadable': 1,
    'file-is-delta': 1,
    'file-missing': 2,
    'file-not-utf-8': 1,
    'file-unknown': 1,
    'reference-unresolved': 1,
  });
  assert.deepEqual(
    files?.map(({ table, rows, kept }) => [table, rows, kept]),
    [
      [null, 0, 0],
      ['Encounter', 0, 0],
      ['Patient', 1, 1],
      ['Referral', 1, 1],
      ['Staff', 1, 1],
    ],
  );
});

test('an extract is known by the names of its files and the shape of their rows together', async () => {
  assert.equal(
    (await detectFormat(await folderOf({ [file('patient')]: PATIENTS }))).id,
    'vision-csv',
  );
  for (const other of [
    { 'letters.csv': PATIENTS },
    { [file('patient')]: 'PatientGuid,NhsNumber\r\n1,2\r\n' },
  ])
    await assert.rejects(detectFormat(await folderOf(other)), { code: 'extract-unreadable' });
});

test('a first row that names columns is a header, and binds by name', async () => {
  const names = [
    ...['NHS_NUMBER', 'PID', 'SURNAME', 'SEX', 'ACTIVE', 'ACTION', 'GP', 'TITLE', 'FORENAME'],
    ...['POSTCODE', 'HA', 'PCG', 'SURGERY', 'MILEAGE', 'DISPENSING', 'ETHNIC', 'EMAIL', 'PRACTICE'],
    'SHOE_SIZE',
  ];
  const { records, notes, files } = await stage({
    [file('patient')]: `${names.join(',')}\r\n9990000026,501,Okoro,F,R,A${','.repeat(13)}42\r\n`,
  });
  assert.deepEqual(records, { patient: 1 });
  assert.deepEqual(notes, { 'column-unknown': 1, 'file-missing': 5 });
  assert.deepEqual(
    files?.map(({ rows, kept }) => [rows, kept]),
    [[1, 1]],
  );
});
