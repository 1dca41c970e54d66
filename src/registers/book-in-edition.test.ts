import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../config.ts';
import { editionsIn } from '../migrations/editions.ts';
import { bookInEdition } from './book-in-edition.ts';
import permitBook from './testing/books/parking-permits.ts';

const editions = editionsIn(join(HOME, 'editions'));
const fieldsIn = (edition: string): string[] => {
  const book = bookInEdition(permitBook, editions.load(edition), editions);
  return Object.keys(book.kinds.permit?.fields ?? {});
};

test('a field of one edition is there in that edition only', () => {
  assert.ok(fieldsIn('gpsoc-2019').includes('barrier'));
  assert.ok(!fieldsIn('nhs-england-2026').includes('barrier'));
});

test('a field may offer what the edition has, such as its roles', () => {
  const optionsIn = (edition: string): object => {
    const { fields = {} } =
      bookInEdition(permitBook, editions.load(edition), editions).kinds.permit ?? {};
    return fields.helps && 'options' in fields.helps ? fields.helps.options : {};
  };
  assert.ok('it-lead' in optionsIn('nhs-england-2026'));
  assert.ok(!('it-lead' in optionsIn('gpsoc-2019')));
  assert.ok('all' in optionsIn('gpsoc-2019'));
});
