import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesOfTables } from './names-of-tables.ts';

const named = (...names: string[]) =>
  namesOfTables(
    names.map((name, index) => ({ path: name, name, position: index + 1, of: names.length })),
  );
const EMIS = '291_Admin_Patient_20261101043213_d7eab6b8-1f6b-4a70-9d6f-0b3a8e1a6f55.csv';
const VISION = 'FULL_F86007_patient_data_extract-2026-11-02-000500.csv';

test('files that are named as suppliers name tables are told by name, and no others', () => {
  assert.deepEqual(named('SRPatient.csv', '9990000018.csv', 'Tuffin.csv', EMIS, VISION), {
    1: 'SRPatient.csv',
    4: EMIS,
    5: VISION,
  });
});

test('of two files with one name in different folders neither is told by it', () => {
  assert.deepEqual(
    named('000001-full/SRPatient.csv', '000001-full/SRCode.csv', '000002-delta/SRPatient.csv'),
    { 2: 'SRCode.csv' },
  );
});
