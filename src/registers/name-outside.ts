import type { Edition } from '../guide/edition.ts';
import type { Book } from './book.ts';
import type { Value } from './field.ts';
import { kindOf, nameOf, type Row } from './row.ts';

/**
 * What a row is called where the words leave Changeover, as in e-mails and calendars. Nobody can know that what
 * somebody typed says nothing about a patient, so a row keeps its name only where that is chosen or counted, or is the
 * title of a service or a kind of work of the guide.
 */
export function nameOutside(book: Book, row: Row, edition: Edition): string {
  const { fields, name, title } = kindOf(book, row);
  const value = row.values[name];
  const field = fields[name];
  const isKnown =
    field?.type === 'choice' || field?.type === 'choices'
      ? [value].flat().every((each) => String(each) in field.options)
      : field?.type === 'date' || field?.type === 'number' || isOfGuide(value, edition);
  return value !== undefined && isKnown ? nameOf(book, row) : `${title} ${row.number}`;
}

function isOfGuide(value: Value | undefined, { services, cutoverWork }: Edition): boolean {
  return [...services, ...cutoverWork].some(({ title }) => title === value);
}
