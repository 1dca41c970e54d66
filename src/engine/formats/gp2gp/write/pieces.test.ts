import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDate } from '../hl7-date.ts';
import { parseElement } from '../xml/parse-elements.ts';
import { hl7Date } from './hl7-date.ts';
import { givenId, madeId } from './ids.ts';
import { qualifiersOf } from './qualifiers.ts';
import { element, text } from './xml.ts';

test('a date is written as far as it is known, and read again as it was', () => {
  const dates = {
    '1999': '1999',
    '1999-07': '199907',
    '2024-06-11': '20240611',
    '2024-06-11T09:30:00+01:00': '20240611093000',
    '2024-01-11T09:30:05.25+00:00': '20240111093005.25',
    '2024-06-11T09:30:00+02:00': '20240611093000+0200',
    '2024-10-27T01:30:00+00:00': '20241027013000+0000',
  };
  for (const [iso, hl7] of Object.entries(dates)) {
    assert.equal(hl7Date(iso), hl7);
    assert.equal(isoDate(hl7), iso);
  }
});

test('a time without an offset is one of the UK, and Z has the offset of nowhere else', () => {
  assert.equal(isoDate(hl7Date('2024-06-11T09:30:00') ?? ''), '2024-06-11T09:30:00+01:00');
  assert.equal(isoDate(hl7Date('2024-06-11T09:30:00Z') ?? ''), '2024-06-11T09:30:00+00:00');
});

test('what is no date is not written', () => {
  for (const date of [null, '', '2024-02-30', 'last summer', '1999-09-26 00:00:00'])
    assert.equal(hl7Date(date), null);
});

test('whatever was received is read again, in text and attributes', () => {
  const received = `a <b> & "c" 'd'\r\n\te – “f” \u{1F489}`;
  const written = element('x', { said: received }, text(received));
  const read = parseElement(written);
  assert.equal(read.attributes.said, received);
  assert.equal(read.text, received);
});

test('what XML has no way to write becomes the replacement character', () => {
  const read = parseElement(element('x', {}, text('a\u0000b\u000Bc\uD800d\uFFFEe')));
  assert.equal(read.text, 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
});

test('an id that is made is a UUID of version 5 that follows from what it is made of', () => {
  assert.match(
    madeId('a', 1),
    /^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/,
  );
  assert.equal(madeId('a', 1), madeId('a', 1));
  assert.notEqual(madeId('a', '1'), madeId('a1'));
});

test('a UUID is kept, in capitals and without braces', () => {
  const id = '5d3b0001-0000-4000-8000-000000000001';
  assert.equal(givenId(` {${id}}`), id.toUpperCase());
  assert.equal(givenId('A-HALE'), null);
});

test('qualifiers stand one by one, as EMIS has them or as one in words', () => {
  const pairs = (received: string) =>
    qualifiersOf(received).map((one) =>
      parseElement(one).children.map(({ attributes }) => attributes.displayName),
    );
  const emis =
    '<qualifiers><qualifier name="Batch" value="B&amp;1"/><qualifier name="Site" value="Left"/></qualifiers>';
  assert.deepEqual(pairs(emis), [
    ['Batch', 'B&1'],
    ['Site', 'Left'],
  ]);
  assert.deepEqual(pairs('Left & right'), [['Left & right']]);
});
