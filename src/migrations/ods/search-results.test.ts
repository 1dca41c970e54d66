import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublishedPractice } from './practice-row.ts';
import { resultsOf } from './search-results.ts';

/** Feddygfa’r Felin is invented, as is its code. */
const FELIN: PublishedPractice = {
  odsCode: 'W99999',
  name: "Feddygfa'r Felin",
  addressLines: ['1 Stryd Fawr'],
  postcode: 'ZZ99 5AA',
  status: 'active',
  opened: '1974-04-01',
  closed: null,
  icb: 'Q99',
  commissioner: '7A1',
  prescribingSetting: '4',
};

const noteOn = (practice: PublishedPractice) =>
  resultsOf({ total: 1, practices: [practice] }).practices[0]?.note;

test('a practice in Wales is marked', () => {
  assert.equal(noteOn(FELIN), 'In Wales, where the guide for England does not apply');
  assert.equal(
    noteOn({ ...FELIN, status: 'closed', closed: '2025-03-31' }),
    'Closed on Monday 31 March 2025. In Wales, where the guide for England does not apply',
  );
  assert.equal(noteOn({ ...FELIN, odsCode: 'Z99001' }), '');
});
