import { unitOf } from '../../record/units.ts';
import { dayOf } from '../model/days.ts';
import type { Person } from '../model/person.ts';
import type { Practice } from '../model/practice.ts';
import type { Entry } from '../model/record.ts';
import { refTo } from '../model/ref.ts';
import { at, type Moving } from './moving.ts';

/** What goes for every record of the target alike, and so stands in the ledger once. */
export const RULES_FOR_ALL: readonly [rule: string, of: string][] = [
  ['new-ids', 'every id of the target, references to it included'],
  ['number-format', 'every number: 84 for 84.000'],
];

/** Whom the target does not take over, by which rule; null for whoever moves. */
export function ruleAgainst({ asOf }: Practice, person: Person): string | null {
  if (person.standing === 'dummy') return 'test-patients-stay';
  return person.gone !== null && person.gone < asOf - 5 * 365 ? 'gone-five-years-stay' : null;
}

/** Leaves a patient behind who does not move. */
export function leaveBehind(moving: Moving, rule: string): void {
  moving.isLeftOut = true;
  moving.tell({
    rules: [rule],
    fate: 'excluded',
    source: { table: 'Admin_Patient', ref: refTo('patient', moving.record.person.number, 0) },
    target: null,
    withAllRecords: true,
  });
}

/** What the target holds otherwise than the source without anything being lost, rule by rule. */
export function followRules(moving: Moving): void {
  mergeOldBloodPressures(moving);
  splitExaminations(moving);
  for (const entry of moving.record.entries) respell(moving, entry);
}

const READINGS_SINCE = dayOf('2005-01-01');

/** Before 2005 a blood pressure was one line of text; the target keeps old ones that way. */
function mergeOldBloodPressures(moving: Moving): void {
  const { record } = moving;
  const merged = new Set<Entry>();
  for (const reading of record.entries) {
    if (reading.code.key !== 'blood-pressure' || reading.day >= READINGS_SINCE) continue;
    const parts = record.entries.filter(
      ({ parent }) => parent?.key === reading.ref.key && parent.owner === reading.ref.owner,
    );
    const upper = parts.find(({ code }) => code.key === 'systolic');
    const lower = parts.find(({ code }) => code.key === 'diastolic');
    if (!upper || !lower || parts.length !== 2) continue;
    if (
      ![reading, ...parts].every(
        (entry) => moving.isOpen(at('CareRecord_Observation', entry)) && entry.precision === 'YMD',
      )
    )
      continue;
    reading.text = [`${upper.value}/${lower.value} mmHg`, reading.text].filter(Boolean).join('\n');
    merged.add(upper).add(lower);
    moving.tell({
      rules: ['old-blood-pressures-as-text'],
      fate: 'merged',
      source: at('CareRecord_Observation', reading),
      target: at('CareRecord_Observation', reading),
      parts: [upper, lower].map((part) => at('CareRecord_Observation', part)),
    });
  }
  record.entries = record.entries.filter((entry) => !merged.has(entry));
}

/** Each line of an examination becomes an entry of its own. */
function splitExaminations(moving: Moving): void {
  const { record } = moving;
  const added: Entry[] = [];
  for (const entry of record.entries) {
    if (entry.code.key !== 'examined' || !moving.isOpen(at('CareRecord_Observation', entry)))
      continue;
    const [first, ...others] = entry.text.split(/\r?\n/).map((line) => line.trim());
    if (!first || others.length === 0 || others.includes('')) continue;
    entry.text = first;
    const parts = others.map((text, n) => ({
      ...entry,
      ref: refTo('planted', record.person.number, 1000 + added.length + n),
      text,
    }));
    added.push(...parts);
    moving.tell({
      rules: ['examination-lines-apart'],
      fate: 'split',
      source: at('CareRecord_Observation', entry),
      target: at('CareRecord_Observation', entry),
      parts: parts.map((part) => at('CareRecord_Observation', part)),
    });
  }
  record.entries.push(...added);
}

/** The target has one spelling for each unit, and one kind of line end without blanks around. */
function respell(moving: Moving, entry: Entry): void {
  const place = at('CareRecord_Observation', entry);
  const { unit, text } = spelling(entry);
  const columns: string[] = [];
  const rules: string[] = [];
  if (unit !== entry.unit) {
    columns.push('NumericUnit');
    rules.push('unit-spelling');
  }
  if (text !== entry.text) {
    columns.push('AssociatedText');
    rules.push('text-layout');
  }
  if (rules.length > 0 && moving.isOpen(place))
    moving.tell({ rules, fate: 'equivalent', source: place, target: place, columns });
  entry.unit = unit;
  entry.text = text;
}

function spelling({ unit, text }: Entry): { unit: string; text: string } {
  return { unit: unit && unitOf(unit), text: text.replaceAll('\r\n', '\n').trim() };
}

/** Whether the target spells an entry as the source does. */
export function isSpeltAlike(entry: Entry): boolean {
  const { unit, text } = spelling(entry);
  return unit === entry.unit && text === entry.text;
}
