import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWhichRecords, whichAsQuery, whichInWords } from './which-records.ts';

const systems = { source: 'EMIS Web', target: 'SystmOne' };
const types = ['coded_entry', 'allergy'];

test('the list says in words what it shows', () => {
  const say = (query: object, total: number) =>
    whichInWords(readWhichRecords(query, types), total, systems);
  assert.equal(
    say({ type: 'coded_entry', fate: 'missing' }, 2),
    '2 coded entries are missing: EMIS Web holds them, SystmOne does not.',
  );
  assert.equal(
    say({ type: 'allergy', fate: 'changed' }, 1),
    '1 allergy is changed: SystmOne holds it, but says something else.',
  );
  assert.equal(say({ of: 'source' }, 4431), '4,431 records are held by EMIS Web.');
  assert.equal(say({ fate: 'identical' }, 0), 'No record is identical in EMIS Web and SystmOne.');
});

test('the records of a system are all fates but the one that it has no part in', () => {
  assert.ok(!readWhichRecords({ of: 'source' }, types).fates.includes('unexpected'));
  assert.ok(!readWhichRecords({ of: 'target' }, types).fates.includes('missing'));
});

test('an address leads to the same list again', () => {
  for (const query of [{ type: 'allergy', fate: 'missing' }, { of: 'both' }, {}]) {
    const which = readWhichRecords(query, types);
    assert.deepEqual(readWhichRecords(whichAsQuery(which), types), which);
  }
});

test('a type or fate that the comparison does not have is refused', () => {
  for (const query of [{ type: 'invoice' }, { fate: 'eaten' }, { of: 'toString' }]) {
    assert.throws(() => readWhichRecords(query, types), { code: 'not-found' });
  }
});
