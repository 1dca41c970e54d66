import type { OutcomeFate, Tier } from '../engine/outcome.ts';
import type { Rule } from '../engine/record/equivalence.ts';
import type { RecordType } from '../engine/record/tables.ts';
import { TIME_ZONE } from '../lib/clock.ts';
import { shortDate } from '../ui/in-words.ts';

type Noun = { one: string; many: string };

/** The types of record in the order in which a clinician would look at them. */
const TYPES: Record<RecordType, Noun> = {
  // What a system holds of who a patient is. Patients themselves are counted by person.
  patient: { one: 'patient registration', many: 'patient registrations' },
  patient_address: { one: 'address', many: 'addresses' },
  patient_contact: { one: 'way to reach a patient', many: 'ways to reach a patient' },
  patient_relationship: { one: 'related person', many: 'related people' },
  problem: { one: 'problem', many: 'problems' },
  allergy: { one: 'allergy', many: 'allergies' },
  medication_course: { one: 'medication course', many: 'medication courses' },
  medication_authorisation: {
    one: 'medication authorisation',
    many: 'medication authorisations',
  },
  medication_issue: { one: 'medication issue', many: 'medication issues' },
  coded_entry: { one: 'coded entry', many: 'coded entries' },
  specimen: { one: 'specimen', many: 'specimens' },
  test_report: { one: 'test report', many: 'test reports' },
  immunisation: { one: 'immunisation', many: 'immunisations' },
  consultation: { one: 'consultation', many: 'consultations' },
  referral: { one: 'referral', many: 'referrals' },
  document: { one: 'document', many: 'documents' },
  diary_recall: { one: 'recall', many: 'recalls' },
  booking: { one: 'appointment', many: 'appointments' },
  registration: { one: 'registration event', many: 'registration events' },
  other_record: { one: 'other record', many: 'other records' },
};

const ANY_TYPE: Noun = { one: 'record', many: 'records' };

export function nounOf(type: string | undefined): Noun {
  if (type === undefined) return ANY_TYPE;
  const words = type.replaceAll('_', ' ');
  return TYPES[type as RecordType] ?? { one: words, many: words };
}

/** Types in the order of the pages; one that has no words here comes last, never left out. */
export function inOrder(types: string[]): string[] {
  const known = Object.keys(TYPES);
  const place = (type: string) => (known.includes(type) ? known.indexOf(type) : known.length);
  return types.toSorted((a, b) => place(a) - place(b) || a.localeCompare(b));
}

type FateWords = {
  title: string;
  colour: string;
  meaning: (source: string, target: string) => string;
};

export const FATE_WORDS: Record<OutcomeFate, FateWords> = {
  identical: {
    title: 'Identical',
    colour: 'green',
    meaning: () => 'says the same in both systems',
  },
  equivalent: {
    title: 'Equivalent',
    colour: 'blue',
    meaning: () => 'written differently, means the same by a named rule',
  },
  changed: {
    title: 'Changed',
    colour: 'orange',
    meaning: (_source, target) => `${target} holds it, but says something else`,
  },
  missing: {
    title: 'Missing',
    colour: 'red',
    meaning: (_source, target) => `${target} does not hold it`,
  },
  unexpected: {
    title: 'Unexpected',
    colour: 'purple',
    meaning: (source, target) => `${target} holds it, and nothing in ${source} accounts for it`,
  },
};

/** On what evidence two records were taken for the same, to follow "Paired because ". */
export const TIER_WORDS: Record<Tier, string> = {
  patient: 'it is the same patient',
  content: 'their content is the same',
  'same-id': 'both systems give it the same id',
  strict: 'code, date, value and time of recording are the same',
  relaxed: 'code, date and value agree, though one date may stand in the place of another',
  'two-of-three': 'two of code, date and value are the same',
};

const RULES: Record<Rule, string> = {
  'unit-spelling': 'the unit is spelt differently',
  'text-layout': 'the text is laid out differently',
  'number-format': 'the number is written differently',
  'sample-or-filing-date': 'one shows the date of the sample, the other the date of filing',
  'comparator-spelling': 'the comparison sign is written differently',
  'same-moment': 'the same moment is written in another time zone',
  'list-order': 'the same things stand in another order',
  'not-carried': 'the other format never says it',
  'by-map': 'a reviewed map says it',
  'description-for-concept': 'one gives the SNOMED CT concept, the other a description of it',
  'words-of-format': 'the other format has no word for it and says this instead',
};

/** Why a difference does not matter. */
export function ruleInWords(rule: string): string {
  return RULES[rule as Rule] ?? rule.replaceAll('-', ' ');
}

/** A date at the precision that it was received with: never padded, and as received where it is none. */
export function receivedDate(date: string | null): string | null {
  if (date === null) return null;
  const [, year, month, day] = date.match(/^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?$/) ?? [];
  try {
    if (year && month && day) return shortDate(`${year}-${month}-${day}`);
    if (year && month) return shortDate(`${year}-${month}-01`).replace(/^1 /, '');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return date;
}

/**
 * A date, and the time of day where there is one: where an offset is told, as the clock in England
 * showed it, else as received.
 */
export function receivedMoment(text: string): string {
  const [, time, offset] = text.match(MOMENT) ?? [];
  if (!time) return receivedDate(text) ?? text;
  try {
    const then = offset
      ? Temporal.Instant.from(text).toZonedDateTimeISO(TIME_ZONE).toPlainDateTime()
      : Temporal.PlainDateTime.from(text);
    const { second, millisecond, microsecond, nanosecond } = then;
    const hasSeconds = second + millisecond + microsecond + nanosecond > 0;
    const clock = then.toPlainTime();
    const words = hasSeconds ? clock.toString() : clock.toString({ smallestUnit: 'minute' });
    return `${shortDate(then.toPlainDate())} at ${words}`;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return text;
  }
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T(\d{2}:\d{2}\S*?)(Z|[+-]\d{2}:\d{2})?$/;

/** "943 476 5919" */
export function nhsNumberInWords(nhsNumber: string | null): string | null {
  return nhsNumber && /^\d{10}$/.test(nhsNumber)
    ? nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')
    : nhsNumber;
}

/** "value, unit and dosage" */
export function listInWords(words: string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}
