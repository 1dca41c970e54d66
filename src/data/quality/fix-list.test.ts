import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf, type Read } from './fix-list.ts';

const at = (source_file: number | null, source_row: number | null, read: Read) =>
  placeOf({ source_file, source_row }, read);

test('a record is found by the file as it was received and its line', () => {
  const read = { format: 'systmone-csv', names: { 2: 'SRPatient.csv' } };
  assert.equal(at(2, 31, read), 'SRPatient.csv, line 31');
  assert.equal(at(2, null, read), 'SRPatient.csv');
  assert.equal(at(1, 31, read), 'file 1 in the order of their names, line 31');
  assert.equal(at(null, null, read), '');
});

test('in a file for each patient, whose name could be a patient’s, by its place and the entry', () => {
  for (const format of ['gp-connect', 'gp2gp'])
    assert.equal(at(3, 7, { format }), 'file 3 in the order of their names, entry 7');
  assert.equal(at(3, 7, { format: 'fhir-r4' }), 'file 3 in the order of their names, line 7');
});
