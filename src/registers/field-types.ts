import { holdsNhsNumber } from '../lib/nhs-number.ts';
import { LONGEST_NAME, LONGEST_REASON } from '../ui/free-text.ts';
import { longDate } from '../ui/in-words.ts';
import type { Field, Value } from './field.ts';

/** A value, or what is wrong with what was written, as it reads on after the field's label. */
export type Reading = { value: Value; problem?: never } | { problem: string; value?: never };

/** Reads a field from text: a cell of a spreadsheet, a form, or JSON. */
export function readText(field: Field, text: string): Reading {
  switch (field.type) {
    case 'text':
      return short(text);
    case 'paragraph':
      return limited(text, LONGEST_REASON);
    case 'email':
      return EMAIL.test(text)
        ? short(text)
        : { problem: 'must be an e-mail address, for example name@example.org' };
    case 'telephone':
      return TELEPHONE.test(text)
        ? short(text)
        : { problem: 'must be a telephone number, for example 0113 496 0000' };
    case 'date':
      return readDate(text);
    case 'yes-no':
      return YES_NO.has(text.toLowerCase())
        ? { value: YES_NO.get(text.toLowerCase()) as boolean }
        : { problem: 'must be yes or no' };
    case 'money':
      return readMoney(text);
    case 'number':
      return readNumber(field, text);
    case 'choice': {
      const choice = choiceOf(field.options, text);
      return choice === undefined ? { problem: oneOf(field.options) } : { value: choice };
    }
    case 'choices':
      return readChoices(field.options, text.split(/[;,]/));
  }
}

/** Reads what was ticked. */
export function readChoices(options: Record<string, string>, texts: string[]): Reading {
  const chosen = texts.filter((text) => text.trim()).map((text) => choiceOf(options, text));
  if (chosen.some((choice) => choice === undefined)) return { problem: oneOf(options) };
  const inOrder = Object.keys(options).filter((option) => chosen.includes(option));
  return { value: inOrder };
}

/** A value as a page shows it. */
export function valueInWords(field: Field, value: Value | undefined): string {
  if (value === undefined) return '';
  switch (field.type) {
    case 'date':
      return longDate(String(value));
    case 'yes-no':
      return value ? 'Yes' : 'No';
    case 'money':
      return pounds(Number(value));
    case 'number':
      return [NUMBER.format(Number(value)), field.unit].filter(Boolean).join(' ');
    case 'choice':
      return field.options[String(value)] ?? String(value);
    case 'choices':
      return [value]
        .flat()
        .map((each) => field.options[String(each)] ?? String(each))
        .join('; ');
    default:
      return String(value);
  }
}

/** A value as a form field or a cell takes it back. */
export function valueAsText(field: Field, value: Value | undefined): string {
  if (value === undefined) return '';
  if (field.type === 'money') return (Number(value) / 100).toFixed(2);
  if (field.type === 'number' || field.type === 'date') return String(value);
  return valueInWords(field, value);
}

/** @param pence whole pence, as money is kept */
export function pounds(pence: number): string {
  return POUNDS.format(pence / 100);
}

export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
export const TELEPHONE = /^\+?[\d ()-]{5,25}( ?([xX]|[eE][xX][tT]\.?) ?\d{1,6})?$/;
/** Of a number that declares no more. */
export const MOST_NUMBER = 1_000_000_000;
const POUNDS = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
const NUMBER = new Intl.NumberFormat('en-GB');
const YES_NO = new Map([
  ['yes', true],
  ['y', true],
  ['true', true],
  ['no', false],
  ['n', false],
  ['false', false],
]);
const MOST_PENCE = 100_000_000_00;

function short(text: string): Reading {
  return limited(text.replace(/\s+/g, ' '), LONGEST_NAME);
}

function limited(text: string, longest: number): Reading {
  if (holdsNhsNumber(text)) {
    return { problem: 'must not hold an NHS number: it is kept for good and shown to others' };
  }
  const length = [...text].length;
  if (length <= longest) return { value: text };
  return { problem: `must have ${NUMBER.format(longest)} characters or fewer` };
}

function readDate(text: string): Reading {
  const wrong = { problem: 'must be a date, for example 2027-03-09 or 9/3/2027' };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const british = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  const [year, month, day] = iso?.slice(1) ?? british?.slice(1).toReversed() ?? [];
  if (!year) return wrong;
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) };
    const date = Temporal.PlainDate.from(parts, { overflow: 'reject' });
    if (date.year < 2000 || date.year > 2099) return { problem: 'must be in this century' };
    return { value: date.toString() };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return wrong;
  }
}

function readMoney(text: string): Reading {
  const digits = /^£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!digits) return { problem: 'must be an amount in pounds, for example 1,250 or 1250.50' };
  const pence =
    Number(digits[1]?.replaceAll(',', '')) * 100 + Number((digits[2] ?? '').padEnd(2, '0'));
  return pence <= MOST_PENCE ? { value: pence } : { problem: 'is more than any migration costs' };
}

function readNumber(field: Field & { type: 'number' }, text: string): Reading {
  const { least = 0, most = MOST_NUMBER } = field;
  if (!/^-?\d{1,3}(,?\d{3})*$/.test(text)) return { problem: 'must be a whole number' };
  const value = Number(text.replaceAll(',', ''));
  if (value < least || value > most) {
    return { problem: `must be from ${NUMBER.format(least)} to ${NUMBER.format(most)}` };
  }
  return { value };
}

/** An option by its word or by what a page calls it. */
function choiceOf(options: Record<string, string>, text: string): string | undefined {
  const asked = text.trim().toLowerCase();
  return Object.entries(options).find(
    ([option, title]) => option === asked || title.toLowerCase() === asked,
  )?.[0];
}

function oneOf(options: Record<string, string>): string {
  return `must be one of: ${Object.values(options).join('; ')}`;
}
