import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPartialDate } from '../../record/partial-date.ts';
import { isoDate } from './hl7-date.ts';

test('a date of every length says as much as was written and no more', () => {
  const read = (written: string) => {
    const iso = isoDate(written);
    return [iso, readPartialDate(iso)?.precision];
  };
  assert.deepEqual(read('2010'), ['2010', 'Y']);
  assert.deepEqual(read('201001'), ['2010-01', 'YM']);
  assert.deepEqual(read('20100113'), ['2010-01-13', 'YMD']);
  assert.deepEqual(read('2010011311'), ['2010-01-13T11+00:00', 'YMDT']);
  assert.deepEqual(read('201001131144'), ['2010-01-13T11:44+00:00', 'YMDT']);
  assert.deepEqual(read('20100113114405'), ['2010-01-13T11:44:05+00:00', 'YMDT']);
  assert.deepEqual(read('20100113114405.25'), ['2010-01-13T11:44:05.25+00:00', 'YMDT']);
  assert.deepEqual(read('20100113114405-0500'), ['2010-01-13T11:44:05-05:00', 'YMDT']);
  assert.deepEqual(read('20100113114405Z'), ['2010-01-13T11:44:05Z', 'YMDT']);
});

test('a time without a zone is UK time, in summer an hour ahead', () => {
  assert.equal(isoDate('20100624113401'), '2010-06-24T11:34:01+01:00');
});

test('a time that comes twice or never gets no offset that nobody wrote', () => {
  assert.equal(isoDate('20101031013000'), '2010-10-31T01:30:00');
  assert.equal(isoDate('20100328013000'), '2010-03-28T01:30:00');
});

test('what is no date stays as it was and has no precision', () => {
  for (const written of ['', 'unknown', '20101', '20101332', '2010023', '20100101-0500']) {
    const iso = isoDate(written);
    assert.equal(readPartialDate(iso), null, written);
    assert.equal(iso, written);
  }
});
