import type { Field } from '../engine/outcome.ts';
import { isRelation } from '../engine/record/field-name.ts';
import { receivedDate, receivedMoment } from './record-words.ts';

type Sides = { source: string | null; target: string | null };

/** What both sides say in a field as people read it: a number with its unit, dates in words. */
export function sidesInWords(field: Omit<Field, 'differs'>): Sides {
  const { source, target } = field;
  const words = {
    source: inWords(field, source, field.unit?.source),
    target: inWords(field, target, field.unit?.target),
  };
  // Two writings of one moment read the same; what differs has to be seen.
  return source !== target && words.source === words.target ? { source, target } : words;
}

function inWords({ name }: Pick<Field, 'name'>, text: string | null, unit?: string | null) {
  if (text === null) return null;
  if (isRelation(name)) return text.replace(DAY_AHEAD, (day) => receivedDate(day) ?? day);
  if (DATES.test(name)) return receivedMoment(text);
  return unit ? `${text} ${unit}` : text;
}

/** "2026-06-03 Full blood count; 2026-06-04 ..." */
const DAY_AHEAD = /(?<=^|; )\d{4}-\d{2}-\d{2}(?= |$)/g;
/** By name, so that a batch number that looks like a date stays what it is. */
const DATES = /date|time|recorded|ended|expires|received|due|issued|start|end$/i;

/** Longer texts are read side by side on the record's own page. */
const MOST_CHARACTERS = 60;

/** "Value: 4.2 mmol/L → 5.2 mmol/L"; the label alone where the two are too long for a line. */
export function changeInWords(field: Omit<Field, 'differs'>): string {
  const { source, target } = sidesInWords(field);
  const [from, to] = [source ?? 'nothing', target ?? 'nothing'];
  const isShort = [from, to].every((text) => text.length <= MOST_CHARACTERS);
  return isShort ? `${field.label}: ${from} → ${to}` : field.label;
}
