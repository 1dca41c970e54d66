import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofType, told, writtenAndRead } from '../../../testing/written-message.ts';

const DAY = '2024-06-11';
const READ2 = { orig_system: 'http://read.info/readv2', effective: DAY };
const WEIGHT = { ...READ2, orig_code: '22A..', orig_term: 'Weight' };
const EPILEPSY = { ...READ2, orig_code: 'F25..', orig_term: 'Epilepsy' };
const TABLETS = { orig_code: 'T1', orig_term: 'Tablets', effective: DAY, dosage: 'One a day' };

test('a value has its number and unit, its comparator as a bound, and stands in words where it is no number', async () => {
  const values: Record<string, string>[] = [
    { value_num: '70.50', unit_raw: 'kg' },
    { value_num: '5', comparator: '<=', unit_raw: 'mmol/L' },
    { value_num: '5', comparator: 'about' },
    { value_num: 'seventy', unit_raw: 'kg' },
    { value_text: 'Trace' },
  ];
  const { read, notes } = await writtenAndRead(
    values.map((value, place) => told(place + 1, 'coded_entry', { ...WEIGHT, ...value })),
  );
  assert.deepEqual(
    ofType(read, 'coded_entry', ['value_num', 'comparator', 'unit_raw', 'value_text']),
    [
      { value_num: '70.50', comparator: null, unit_raw: 'kg', value_text: null },
      { value_num: '5', comparator: '<=', unit_raw: 'mmol/L', value_text: null },
      { value_num: null, comparator: null, unit_raw: null, value_text: 'about 5' },
      { value_num: null, comparator: null, unit_raw: null, value_text: 'seventy kg' },
      { value_num: null, comparator: null, unit_raw: null, value_text: 'Trace' },
    ],
  );
  assert.deepEqual(notes, []);
});

test('ranges and what is said of a value come back, that it is abnormal in words', async () => {
  const { read } = await writtenAndRead([
    told(1, 'coded_entry', { ...WEIGHT, range_low: '1.30', range_high: '2', interpretation: 'HI' }),
    told(2, 'coded_entry', {
      ...WEIGHT,
      range_high: '2',
      interpretation: 'Seen',
      is_abnormal: 'true',
    }),
    told(3, 'coded_entry', { ...WEIGHT, is_abnormal: 'true' }),
  ]);
  assert.deepEqual(ofType(read, 'coded_entry', ['range_low', 'range_high', 'interpretation']), [
    { range_low: '1.30', range_high: '2', interpretation: 'HI' },
    { range_low: null, range_high: '2', interpretation: 'Seen' },
    { range_low: null, range_high: null, interpretation: 'Abnormal' },
  ]);
});

test('a problem is called what its entry is called, or gets an entry that is called so', async () => {
  const { read, notes } = await writtenAndRead(
    [
      told(1, 'coded_entry', EPILEPSY),
      told(2, 'problem', {
        ...EPILEPSY,
        status: 'Past Problem',
        ended: '2025',
        words: 'See letter',
      }),
      told(3, 'problem', { ...WEIGHT, status: 'Active Problem', significance: 'Minor Problem' }),
      told(4, 'problem', { ...EPILEPSY, status: 'Dormant' }),
      told(5, 'problem', EPILEPSY),
    ],
    [
      [1, 'actual-problem', 2],
      [1, 'actual-problem', 3],
    ],
  );
  const problem = { effective: DAY, ended: null, significance: null };
  assert.deepEqual(
    ofType(read, 'problem', ['orig_term', 'effective', 'status', 'ended', 'significance']),
    [
      { ...problem, orig_term: 'Epilepsy', status: 'inactive', ended: '2025' },
      { ...problem, orig_term: 'Weight', status: 'active', significance: 'minor' },
      { ...problem, orig_term: 'Epilepsy', status: null },
      { ...problem, orig_term: 'Epilepsy', status: null },
    ],
  );
  assert.deepEqual(ofType(read, 'coded_entry', ['orig_term', 'free_text', 'relations']), [
    {
      orig_term: 'Epilepsy',
      free_text: null,
      relations: ['actual-problem Epilepsy', 'problem Weight'],
    },
    { orig_term: null, free_text: 'See letter', relations: ['problem Epilepsy'] },
    { orig_term: 'Weight', free_text: null, relations: ['actual-problem Weight'] },
    { orig_term: 'Epilepsy', free_text: null, relations: ['actual-problem Epilepsy'] },
    { orig_term: 'Epilepsy', free_text: null, relations: ['actual-problem Epilepsy'] },
  ]);
  assert.deepEqual(notes, []);
});

test('an entry holds those that lead to it, but with a value of its own, and a circle is opened', async () => {
  const { read, notes } = await writtenAndRead(
    [
      told(1, 'coded_entry', { ...EPILEPSY, words: 'At rest' }),
      told(2, 'coded_entry', WEIGHT),
      told(3, 'coded_entry', { ...EPILEPSY, value_num: '7' }),
      told(4, 'coded_entry', WEIGHT),
      told(5, 'coded_entry', WEIGHT),
      told(6, 'coded_entry', WEIGHT),
    ],
    [
      [2, 'parent', 1],
      [4, 'parent', 3],
      [5, 'parent', 6],
      [6, 'parent', 5],
    ],
  );
  const entry = { value_num: null, free_text: null, relations: [] };
  assert.deepEqual(
    ofType(read, 'coded_entry', ['orig_term', 'value_num', 'free_text', 'relations']),
    [
      { ...entry, orig_term: 'Epilepsy' },
      { ...entry, orig_term: null, free_text: 'At rest', relations: ['parent Epilepsy'] },
      { ...entry, orig_term: 'Weight', relations: ['parent Epilepsy'] },
      { ...entry, orig_term: 'Epilepsy', value_num: '7' },
      { ...entry, orig_term: 'Weight' },
      { ...entry, orig_term: 'Weight' },
      { ...entry, orig_term: 'Weight', relations: ['parent Weight'] },
    ],
  );
  assert.deepEqual(notes, []);
});

test('a report holds its results, and a result its comments', async () => {
  const { read, notes } = await writtenAndRead(
    [
      told(1, 'test_report', { ...EPILEPSY, recorded: '2024-06-12', words: 'Repeat' }),
      told(2, 'coded_entry', { ...WEIGHT, value_num: '7' }),
      told(3, 'coded_entry', { effective: DAY, words: 'Haemolysed' }),
    ],
    [
      [2, 'report', 1],
      [3, 'parent', 2],
    ],
  );
  const report = ofType(read, 'test_report', ['orig_code', 'orig_term', 'effective', 'recorded']);
  assert.deepEqual(report, [
    { orig_code: 'F25..', orig_term: 'Epilepsy', effective: DAY, recorded: '2024-06-12' },
  ]);
  assert.deepEqual(
    ofType(read, 'coded_entry', ['orig_term', 'value_num', 'free_text', 'relations']),
    [
      { orig_term: null, value_num: null, free_text: 'Repeat', relations: ['report Epilepsy'] },
      { orig_term: 'Weight', value_num: '7', free_text: null, relations: ['report Epilepsy'] },
      { orig_term: null, value_num: null, free_text: 'Haemolysed', relations: ['parent Weight'] },
    ],
  );
  assert.deepEqual(notes, []);
});

test('what may not be repeated is acute, a repeat of no number is told in words, and so is a quantity that is none', async () => {
  const { read } = await writtenAndRead([
    told(1, 'medication_course', {
      ...TABLETS,
      prescription_type: 'Acute',
      quantity: '28',
      quantity_unit: 'tablet',
    }),
    told(2, 'medication_course', {
      ...TABLETS,
      prescription_type: 'Repeat',
      issues_authorised: '6',
    }),
    told(3, 'medication_course', {
      ...TABLETS,
      prescription_type: 'Repeat',
      issues_authorised: '0',
    }),
    told(4, 'medication_course', {
      ...TABLETS,
      prescription_type: 'Repeat dispensing',
      issues_authorised: '6',
    }),
    told(5, 'medication_course', { ...TABLETS, quantity: '28 tablets', words: 'With food' }),
    told(6, 'medication_course', TABLETS),
  ]);
  const columns = ['prescription_type', 'repeats_allowed', 'quantity', 'quantity_unit', 'note'];
  const plan = { repeats_allowed: null, quantity: null, quantity_unit: null, note: null };
  assert.deepEqual(ofType(read, 'medication_authorisation', columns), [
    { ...plan, prescription_type: 'Acute', quantity: '28', quantity_unit: 'tablet' },
    { ...plan, prescription_type: 'Repeat', repeats_allowed: '6' },
    { ...plan, prescription_type: null, note: 'Prescription type: Repeat' },
    {
      ...plan,
      prescription_type: 'Repeat',
      repeats_allowed: '6',
      note: 'Prescription type: Repeat dispensing',
    },
    { ...plan, prescription_type: null, note: 'With food\nQuantity: 28 tablets' },
  ]);
  assert.equal(ofType(read, 'medication_course', []).length, 6);
});

test('an authorisation is told with its course where medicine and dose are the same, and an issue leads to it', async () => {
  const { read, notes } = await writtenAndRead(
    [
      told(1, 'medication_course', TABLETS),
      told(2, 'medication_authorisation', { ...TABLETS, quantity: '28' }),
      told(3, 'medication_course', TABLETS),
      told(4, 'medication_authorisation', { ...TABLETS, dosage: 'Two a day' }),
      told(5, 'medication_issue', TABLETS),
    ],
    [
      [1, 'authorisation', 2],
      [3, 'authorisation', 4],
      [5, 'authorisation', 4],
    ],
  );
  assert.deepEqual(ofType(read, 'medication_course', ['dosage', 'relations']), [
    { dosage: 'One a day', relations: ['authorisation Tablets'] },
    { dosage: 'One a day', relations: [] },
    { dosage: 'Two a day', relations: ['authorisation Tablets'] },
  ]);
  const [issue] = read.filter(({ type }) => type === 'medication_issue');
  assert.equal(read[issue?.relations[0]?.to ?? 0]?.columns.dosage, 'Two a day');
  assert.deepEqual(notes, []);
});

test('a consultation without anything is a consultation, and headings stand within', async () => {
  const { read, notes } = await writtenAndRead(
    [
      told(1, 'consultation', { ...EPILEPSY, clinician: 'Dr Rowan Hale', place: 'Fernbank' }),
      told(2, 'consultation', { ...WEIGHT, status: 'incomplete', words: 'Status: cancelled' }),
      told(3, 'coded_entry', { ...WEIGHT, performer: 'Nurse Ash', recorded: '2024-06-12' }),
      told(
        4,
        'allergy',
        { ...EPILEPSY, category: 'food', words: 'Reaction: rash' },
        { isConfidential: true },
      ),
    ],
    [
      [3, 'consultation', 1],
      [3, 'place', 1, 'Review > Findings'],
      [4, 'consultation', 1],
    ],
  );
  assert.deepEqual(ofType(read, 'consultation', ['orig_term', 'status', 'clinician', 'place']), [
    { orig_term: 'Epilepsy', status: 'COMPLETE', clinician: 'Dr Rowan Hale', place: 'Fernbank' },
    { orig_term: 'Weight', status: 'ACTIVE', clinician: null, place: null },
  ]);
  assert.deepEqual(ofType(read, 'coded_entry', ['performer', 'recorded', 'relations']), [
    { performer: 'Nurse Ash', recorded: '2024-06-12', relations: ['place Review > Findings'] },
    { performer: null, recorded: null, relations: [] },
  ]);
  assert.deepEqual(ofType(read, 'allergy', ['category', 'note', 'is_confidential']), [
    { category: 'environment', note: 'Reaction: rash', is_confidential: true },
  ]);
  assert.deepEqual(notes, []);
});

test('a code that was lost before says so, once', async () => {
  const { read } = await writtenAndRead([
    told(1, 'referral', WEIGHT, { isDegraded: true }),
    told(2, 'coded_entry', { ...WEIGHT, snomed_concept: '196411000000103' }, { isDegraded: true }),
  ]);
  const codes = ['orig_code', 'snomed_concept', 'is_degraded'];
  assert.deepEqual(ofType(read, 'referral', codes), [
    { orig_code: '22A..', snomed_concept: '196431000000106', is_degraded: true },
  ]);
  assert.deepEqual(ofType(read, 'coded_entry', codes), [
    { orig_code: '22A..', snomed_concept: '196411000000103', is_degraded: true },
  ]);
});

test('an id that two records share stays with one of them, and everything that has one has another', async () => {
  const id = '5D3B0001-0000-4000-8000-000000000001';
  const { read, notes } = await writtenAndRead([
    told(1, 'problem', { ...EPILEPSY, source_id: id }),
    told(2, 'coded_entry', { ...EPILEPSY, source_id: id }),
    told(3, 'coded_entry', { ...WEIGHT, source_id: '17' }),
  ]);
  const ids = read.slice(1).map(({ sourceId }) => sourceId);
  assert.equal(new Set(ids).size, 4);
  assert.equal(read.find(({ sourceId }) => sourceId === id)?.type, 'coded_entry');
  assert.deepEqual(notes, []);
});
