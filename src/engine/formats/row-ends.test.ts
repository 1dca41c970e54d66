import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readableParquet, rowsOf, withDatabase } from '../duckdb.ts';
import { rawTextOf } from '../record/raw-text.ts';
import { stageExtract } from '../steps/stage-extract.ts';

const parent = mkdtempSync(join(tmpdir(), 'changeover-row-ends-'));
after(() => rmSync(parent, { recursive: true }));

const ADDRESS = '1 Fold\r\nHigh Street\nLarkhill';
const [FIRST, SECOND] = ['9990000018', '9990000026'];

/** A file of patients in each format that comes as CSV, as rows; the first has text of several lines. */
const PATIENTS: Record<string, { name: string; rows: string[] }> = {
  'emis-csv': {
    name: '7_Admin_Patient_1.csv',
    rows: [
      'PatientGuid,OrganisationGuid,UsualGpUserInRoleGuid,Sex,DateOfBirth,DateOfDeath,Title,GivenName,MiddleNames,Surname,DateOfRegistration,NhsNumber,PatientNumber,PatientTypeDescription,DummyType,HouseNameFlatNumber,NumberAndStreet,Village,Town,County,Postcode,ResidentialInstituteCode,NHSNumberStatus,CarerName,CarerRelation,PersonGuid,DateOfDeactivation,Deleted,SpineSensitive,IsConfidential,EmailAddress,HomePhone,MobilePhone,ExternalUsualGPGuid,ExternalUsualGP,ExternalUsualGPOrganisation,ProcessingId',
      row(37, { 1: '{A1}', 2: '{F1}', 12: FIRST, 17: `"${ADDRESS}"`, 28: 'false', 37: '7' }),
      row(37, { 1: '{A2}', 2: '{F1}', 12: SECOND, 28: 'false', 37: '7' }),
    ],
  },
  'systmone-csv': {
    name: 'SRPatient.csv',
    rows: [
      'RowIdentifier,IDOrganisationVisibleTo,NHSNumber,Surname',
      `1,Y09001,${FIRST},"${ADDRESS}"`,
      `2,Y09001,${SECOND},Ashdown`,
    ],
  },
  'vision-csv': {
    name: 'FULL_F86007_patient_data_extract-2026-11-02-000500.csv',
    rows: [
      row(35, { 1: '501', 4: 'F', 9: 'R', 23: FIRST, 24: `"${ADDRESS}"`, 35: 'A' }),
      row(35, { 1: '502', 4: 'F', 9: 'R', 23: SECOND, 35: 'A' }),
    ],
  },
};

/** A row of so many columns, those that are given by their place from 1. */
function row(width: number, values: Record<number, string>): string {
  return Array.from({ length: width }, (_, place) => values[place + 1] ?? '').join(',');
}

/** One after the other: what each of them alone does is in csv/row-ends.test.ts. */
const end = (place: number) => (place % 2 ? '\r\n' : '\n');

for (const [format, { name, rows }] of Object.entries(PATIENTS))
  test(`rows that end now in LF and now in CRLF, between blank lines and with text that breaks lines otherwise, are read: ${format}`, async () => {
    const folder = join(parent, format);
    mkdirSync(folder);
    const text = rows.map((line, at) => `\n${line}${end(at)}`).join('');
    writeFileSync(join(folder, name), text);
    const out = join(folder, 'staged');
    const { patients, files, names } = await stageExtract({
      folder,
      format,
      out,
      onFile: () => {},
    });
    assert.equal(patients, 2);
    assert.deepEqual(names, format === 'emis-csv' ? undefined : { 1: name });
    assert.deepEqual(
      files?.map((file) => [file.rows, file.kept]),
      [[2, 2]],
    );
    const patient = join(out, 'patient.parquet');
    const raw = await withDatabase(':memory:', async (connection) =>
      rowsOf<{ raw: string; line: number }>(
        connection,
        `select ${await rawTextOf(connection, patient)} as raw, source_row as line
         from ${readableParquet(patient)} order by n`,
      ),
    );
    const lines = text.split('\n');
    for (const [at, nhsNumber] of [FIRST, SECOND].entries())
      assert.ok(lines[(raw[at]?.line ?? 0) - 1]?.includes(nhsNumber), nhsNumber);
    const [first, second] = raw.map((row) => row.raw);
    assert.ok(first?.includes(JSON.stringify(ADDRESS)));
    assert.ok(second?.includes(SECOND));
  });
