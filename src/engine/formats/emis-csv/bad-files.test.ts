import assert from 'node:assert/strict';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { stageExtract } from '../../steps/stage-extract.ts';
import { newFolder } from '../../testing/emis-extract.ts';

const parent = await newFolder();

/** As layout 5.4 has them, written here by hand. */
const PATIENT =
  '"PatientGuid","OrganisationGuid","UsualGpUserInRoleGuid","Sex","DateOfBirth","DateOfDeath","Title","GivenName","MiddleNames","Surname","DateOfRegistration","NhsNumber","PatientNumber","PatientTypeDescription","DummyType","HouseNameFlatNumber","NumberAndStreet","Village","Town","County","Postcode","ResidentialInstituteCode","NHSNumberStatus","CarerName","CarerRelation","PersonGuid","DateOfDeactivation","Deleted","SpineSensitive","IsConfidential","EmailAddress","HomePhone","MobilePhone","ExternalUsualGPGuid","ExternalUsualGP","ExternalUsualGPOrganisation","ProcessingId"';
const MABEL =
  '"{A1}","{F1}",,"F","1951-06-07",,"Mrs","Mabel",,"Ashdown",,"9990000018",,,,,,,,,,,,,,,,"false",,,,,,,,,"7"';
const SLOTS =
  '"SessionGuid","UserInRoleGuid","Deleted","ProcessingId"\r\n"{E1}","{U1}","false","7"\r\n';
const HISTORY = '"PatientGuid","OrganisationGuid","HistoryDate","ProcessingId"';

type Files = Record<string, string | Buffer>;

async function stageFiles(files: Files) {
  const folder = await mkdtemp(join(parent, 'bad-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const out = join(folder, 'staged');
  return stageExtract({ folder, out, format: 'emis-csv', onFile: () => {} });
}

const PATIENTS = `${PATIENT}\r\n${MABEL}\r\n`;

const REFUSED: Record<string, { files: Files; says: RegExp }> = {
  'a folder without a CSV file': { files: { 'readme.txt': 'x' }, says: /holds no \.csv file/ },
  'a folder without patients': { files: { 'a.csv': SLOTS }, says: /holds no Admin_Patient file/ },
  'a file that lacks columns': {
    files: {
      'a.csv': PATIENTS,
      '7_Admin_PatientHistory_1.csv': `${HISTORY.replace(',"ProcessingId"', '')}\r\n`,
    },
    says: /File 1 of 2 in the order of their names cannot be used: it is Admin_PatientHistory without the column ProcessingId\. Every layout/,
  },
  'a column that stands twice': {
    files: { 'a.csv': `${PATIENT},"surname"\r\n` },
    says: /has the column Surname twice/,
  },
  'a file that is named for a table and has no header': {
    files: { '7_Admin_Patient_1.csv': `${MABEL}\r\n` },
    says: /has no header of column names \(Admin_Patient\)/,
  },
  'an empty file that is named for a table': {
    files: { '7_Admin_Patient_1.csv': '' },
    says: /has no header of column names/,
  },
  'a row that is cut short': {
    files: { 'a.csv': `${PATIENTS}"{A2}","{F1}",,"F"\r\n` },
    says: /File 1 of 1 .*: line 3 has 4 values instead of 37\. Ask the supplier/,
  },
  'a row with a value too many': {
    files: { 'a.csv': `${PATIENT}\r\n${MABEL},"x"\r\n` },
    says: /line 2 has 38 values instead of 37/,
  },
  'a quotation mark that is never closed': {
    files: { 'a.csv': `${PATIENT}\r\n${MABEL.replace('"Mabel"', '"Mabel')}\r\n` },
    says: /line 2 has a quotation mark that is not closed/,
  },
  'text in Windows-1252': {
    files: { 'a.csv': Buffer.from(PATIENTS.replace('Mabel', 'Mab\u00e8l'), 'latin1') },
    says: /line 2 has bytes that are not UTF-8 text/,
  },
};

for (const [name, { files, says }] of Object.entries(REFUSED))
  test(`${name} is refused, and the message names nobody`, async () => {
    await assert.rejects(stageFiles(files), (error: Error & { code: string }) => {
      assert.equal(error.code, 'extract-unreadable');
      assert.match(error.message, says);
      assert.doesNotMatch(error.message, /Mabel|Ashdown|9990000018|A1|staged/);
      return true;
    });
  });

/** Files that can be read, of a patient each, and one that is of no table. */
const READ: Files = {
  'a.csv': PATIENTS,
  'b.csv': `\uFEFF${PATIENTS.replaceAll('\r\n', '\n').replace('{A1}', '{A2}').trimEnd()}`,
  'c.csv': PATIENTS.replace('"ProcessingId"', '"ProcessingId","ShoeSize"')
    .replace('"7"\r', '"7","5"\r')
    .replace('{A1}', '{A3}'),
  'd.csv': 'x,y\r\n1,2\r\n',
};

let staging: ReturnType<typeof stageFiles> | undefined;

/** What became of one of them. They are staged once for all tests. */
async function stagedFile(position: number) {
  staging ??= stageFiles(READ);
  const { patients, notes, files } = await staging;
  assert.equal(patients, 3);
  const file = files?.find((one) => one.position === position);
  return { notes, file: [file?.table, file?.rows, file?.kept] };
}

test('a file under a name that tells nothing is known by its columns', async () => {
  assert.deepEqual((await stagedFile(1)).file, ['Admin_Patient', 1, 1]);
});

test('a byte order mark, line feeds alone, and a last line without an end are read', async () => {
  assert.deepEqual((await stagedFile(2)).file, ['Admin_Patient', 1, 1]);
});

test('a file of no table and a column of no layout are findings, and the rest is read', async () => {
  const { notes, file } = await stagedFile(3);
  assert.deepEqual(file, ['Admin_Patient', 1, 1]);
  assert.equal(notes['column-unknown'], 1);
  assert.equal(notes['file-unknown'], 1);
  assert.deepEqual((await stagedFile(4)).file, [null, 0, 0]);
});

test('what goes wrong leaves the files of the extract as they were', async () => {
  const folder = await mkdtemp(join(parent, 'kept-'));
  await writeFile(join(folder, 'a.csv'), SLOTS);
  const staging = stageExtract({ folder, out: join(parent, 'elsewhere'), onFile: () => {} });
  await assert.rejects(staging, { code: 'extract-unreadable' });
  assert.deepEqual(await readdir(folder), ['a.csv']);
});
