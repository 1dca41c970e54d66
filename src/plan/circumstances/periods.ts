import type { Fact } from '../../migrations/fact.ts';
import { LONGEST_NAME, problemWithText } from '../../ui/free-text.ts';
import type { Problem } from '../../ui/problem.ts';
import { readRange } from './range.ts';
import {
  type Form,
  type Known,
  lineOf,
  readReason,
  type Stated,
  type StatedFact,
} from './stated.ts';

/** How much a time is to be avoided. The words are ours, as the weights are. */
export const WEIGHTS = [
  { weight: 1, text: '1, a nuisance' },
  { weight: 2, text: '2, better not' },
  { weight: 3, text: '3, avoid it' },
  { weight: 4, text: '4, avoid it if at all possible' },
  { weight: 5, text: '5, choose another day' },
];
export const USUAL_WEIGHT = 3;

/** What practices usually avoid; a form suggests it and takes anything else as well. */
export const TIMES_TO_AVOID = [
  'Year end of QOF',
  'Flu clinics',
  'School holidays',
  'Staff training',
  'Busy time of the hospital',
  'Busy time of the area',
  'Inspection',
];

/** Reads the leave of a role or of somebody who holds one. Stated once, however often the form is sent. */
export function readLeave(form: Form, { edition, facts }: Known): Stated {
  const problems: Problem[] = [];
  const who = lineOf(form, 'who');
  const isRole = edition.roles.some(({ id }) => id === who);
  if (!isRole && !isStated(facts, 'person', who)) {
    problems.push({ field: 'away-who', message: 'Choose who is away' });
  }
  const range = readRange(form, 'away');
  if (range.problems) return { facts: [], problems: [...problems, ...range.problems] };
  const { from, to } = range;
  const subject = `${who} ${from} ${to}`;
  if (isStated(facts, 'away', subject)) {
    problems.push({ field: 'away-from-day', message: 'This leave is in the plan already' });
  }
  if (problems.length > 0) return { facts: [], problems };
  return { facts: [{ kind: 'away', subject, value: { who, from, to } }], problems };
}

/** Reads a time to avoid for the cutover. Stated once, however often the form is sent. */
export function readBusy(form: Form, { facts }: Known): Stated {
  const problems: Problem[] = [];
  const what = lineOf(form, 'what');
  const wrong = what
    ? problemWithText('busy-what', 'What it is', what, LONGEST_NAME)
    : { field: 'busy-what', message: 'Say what the time is, for example flu clinics' };
  if (wrong) problems.push(wrong);
  const range = readRange(form, 'busy');
  problems.push(...(range.problems ?? []));
  const weight = WEIGHTS.find(({ weight }) => String(weight) === lineOf(form, 'weight'))?.weight;
  if (!weight) problems.push({ field: 'busy-weight', message: 'Choose a weight from 1 to 5' });
  if (range.problems || !weight || problems.length > 0) return { facts: [], problems };
  const { from, to } = range;
  const subject = `${what.toLowerCase()} ${from} ${to}`;
  if (isStated(facts, 'busy', subject)) {
    const message = 'This time is stated already. Withdraw it to give it another weight';
    return { facts: [], problems: [{ field: 'busy-what', message }] };
  }
  return { facts: [{ kind: 'busy', subject, value: { what, from, to, weight } }], problems };
}

/** What the page lists one by one, each with a form that withdraws it. */
export const LISTED = ['closed', 'person', 'away', 'busy'] as const;
export type ListedKind = (typeof LISTED)[number];

/** Takes back what a fact stated. */
export function readWithdrawal(form: Form, fact: Fact): Stated {
  const missing = 'Say why it is withdrawn';
  const { reason, problems } = readReason(form, `withdraw-${fact.id}`, missing);
  const { kind, subject } = fact;
  // Of any kind; the compiler compares no more than 25 of them one by one.
  const withdrawn = { kind, subject, value: null, reason } as StatedFact;
  return { facts: problems.length > 0 ? [] : [withdrawn], problems };
}

export function isStated(facts: readonly Fact[], kind: Fact['kind'], subject: string): boolean {
  return facts.some((fact) => fact.kind === kind && fact.subject === subject);
}
