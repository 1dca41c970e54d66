import { comparatorOf } from '../../../../record/comparators.ts';
import type { SourceRecord } from '../source-record.ts';
import { element, text, type Xml } from '../xml.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

export function isNumber(written: string | null): written is string {
  return written !== null && NUMBER.test(written);
}

type Said = SourceRecord['said'];

/** What was measured or said; a number with a comparator is a bound. A number that is none is told in words. */
export function valueElement(said: Said): Xml | null {
  const [number, words, unit] = [said('value_num'), said('value_text'), said('unit_raw')];
  if (!isNumber(number))
    return words === null && number === null ? null : inWords([number ?? words, unit]);
  const comparator = said('comparator');
  if (comparator === null) return quantity('value', number, unit, { 'xsi:type': 'PQ' });
  const side = SIDES[comparatorOf(comparator)];
  if (!side) return inWords([comparator, number, unit]);
  const [bound, inclusive] = side;
  return element('value', { 'xsi:type': 'IVL_PQ' }, quantity(bound, number, unit, { inclusive }));
}

const SIDES: Readonly<Record<string, [bound: 'low' | 'high', inclusive: 'true' | 'false']>> = {
  '<': ['high', 'false'],
  '<=': ['high', 'true'],
  '>': ['low', 'false'],
  '>=': ['low', 'true'],
};

function inWords(parts: (string | null)[]): Xml {
  const words = parts.filter((part) => part !== null).join(' ');
  return element('value', { 'xsi:type': 'ST' }, text(words));
}

/** A number whose unit stands in its own words: it need not be one of UCUM, and 1 says only that there is another. */
export function quantity(
  name: string,
  value: string,
  unit: string | null,
  attributes: Readonly<Record<string, string>> = {},
): Xml {
  const words =
    unit === null
      ? null
      : element('translation', { value }, element('originalText', {}, text(unit)));
  return element(name, { ...attributes, value, unit: '1' }, words);
}

/** The bounds between which a value is usual; what is no number is told in words. */
export function referenceRange(said: Said): Xml | null {
  const bounds = { low: said('range_low'), high: said('range_high') };
  const given = Object.entries(bounds).filter(([, bound]) => bound !== null) as [string, string][];
  if (given.length === 0) return null;
  const range = given.every(([, bound]) => isNumber(bound))
    ? element('value', {}, ...given.map(([side, bound]) => element(side, { value: bound })))
    : element('text', {}, text(given.map(([side, bound]) => `${side} ${bound}`).join(', ')));
  return element(
    'referenceRange',
    { typeCode: 'REFV' },
    element('referenceInterpretationRange', { classCode: 'OBS', moodCode: 'EVN.CRT' }, range),
  );
}

const INTERPRETATIONS = new Set(['HI', 'LO', 'PA']);

/** What is said of a value, in the words that were used. */
export function interpretationCode(said: Said): Xml | null {
  const words =
    said('interpretation') ?? (said('is_abnormal')?.toLowerCase() === 'true' ? 'Abnormal' : null);
  if (words === null) return null;
  const code = INTERPRETATIONS.has(words)
    ? { code: words, codeSystem: '2.16.840.1.113883.2.1.6.5' }
    : { nullFlavor: 'UNK' };
  return element('interpretationCode', code, element('originalText', {}, text(words)));
}
