import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairPatients, type StagedPatient } from './pair-patients.ts';

const MARGERY: StagedPatient = {
  patient: 1,
  source_file: 1,
  source_id: 'margery',
  nhs_number: '9990000018',
  family_name: 'Tuffin',
  given_names: 'Margery',
  date_of_birth: '1941-05-02',
  sex: 'female',
  postcode: 'FB1 2CD',
};

test('a patient is found by NHS number, whatever else was altered', () => {
  const renamed = { ...MARGERY, nhs_number: '999 000 0018', family_name: 'Tuffin-Hale' };
  assert.deepEqual(pairPatients([MARGERY], [renamed]), [
    { source: [1], target: [1], pairedBy: 'nhs-number' },
  ]);
});

test('bundles of one NHS number are pooled', () => {
  const again = { ...MARGERY, patient: 2 };
  assert.deepEqual(pairPatients([MARGERY, again], [MARGERY]), [
    { source: [1, 2], target: [1], pairedBy: 'nhs-number' },
  ]);
});

test('bundles of one NHS number are one patient also where the other side does not have them', () => {
  const again = { ...MARGERY, patient: 2 };
  const other = { ...MARGERY, patient: 3, nhs_number: '9990000026' };
  assert.deepEqual(pairPatients([MARGERY, again, other], []), [
    { source: [1, 2], target: [], pairedBy: 'nhs-number' },
    { source: [3], target: [], pairedBy: 'nhs-number' },
  ]);
});

test('a patient whose number is missing on one side is found by demographics, and it is said', () => {
  const unnumbered = { ...MARGERY, nhs_number: null, postcode: 'fb1 2cd' };
  assert.deepEqual(pairPatients([MARGERY], [unnumbered]), [
    { source: [1], target: [1], pairedBy: 'demographics' },
  ]);
});

test('a placeholder is no number: two patients who share one are told apart', () => {
  const one = { ...MARGERY, nhs_number: '9999999999' };
  const other = { ...one, patient: 2, source_id: 'arthur', given_names: 'Arthur' };
  assert.deepEqual(pairPatients([one, other], [{ ...other, patient: 1 }]), [
    { source: [1], target: [], pairedBy: 'nhs-number' },
    { source: [2], target: [1], pairedBy: 'demographics' },
  ]);
});

test('two patients with different NHS numbers are two people, even of one name', () => {
  const namesake = { ...MARGERY, nhs_number: '9990000026' };
  assert.deepEqual(
    pairPatients([MARGERY], [namesake]).map(({ source, target }) => [source, target]),
    [
      [[1], []],
      [[], [1]],
    ],
  );
});

test('a patient of whom nothing but an id is known is found by it, and it is said', () => {
  const unknown = { ...MARGERY, nhs_number: null, family_name: null };
  assert.deepEqual(pairPatients([unknown], [unknown]), [
    { source: [1], target: [1], pairedBy: 'id' },
  ]);
});

test('patients that are given as one are paired before all else, and it is said', () => {
  const nobody = { ...MARGERY, source_id: null, nhs_number: null, family_name: null };
  const other = { ...nobody, patient: 2, source_file: 5 };
  assert.deepEqual(pairPatients([nobody], [MARGERY, other], [{ row: 2, source: 1, target: 5 }]), [
    { source: [1], target: [2], pairedBy: 'given' },
    { source: [], target: [1], pairedBy: 'nhs-number' },
  ]);
});

test('patients with different NHS numbers are not one, whoever says so', () => {
  const other = { ...MARGERY, nhs_number: '9990000026' };
  assert.throws(() => pairPatients([MARGERY], [other], [{ row: 2, source: 1, target: 1 }]), {
    message: /line 2 pairs patients with different NHS numbers/,
  });
});
