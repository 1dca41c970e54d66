import { readDateField, type TypedDate } from '../ui/date-field.ts';
import { LONGEST_REASON, problemWithText } from '../ui/free-text.ts';
import { longDate, plural } from '../ui/in-words.ts';
import type { Problem } from '../ui/problem.ts';
import { isRealDate, PLANNABLE } from './plannable.ts';

/** What a form states about a task or milestone: a fact, or what is wrong with the form. */
export type Statement = {
  form: 'completion' | 'withdrawal' | 'agreement' | 'release';
  typed: { date?: TypedDate; reason: string };
  problem?: Problem[];
  /** The form is shown again with a box to tick. */
  needsConfirmation?: true;
  fact?: { kind: 'done' | 'agreed'; subject: string; value: string | null; reason: string };
};

type Form = Record<string, unknown>;

/** What a form is about and has to be held against. */
export type FormContext = {
  /** Task or milestone. */
  subject: string;
  today: string;
  /** What is wrong with a day on which this may not fall; undefined where it may. */
  closed: (date: string) => string | undefined;
  /** What is not done and comes before, where recording this one without it has to be confirmed. */
  open: string[];
};

const OPEN_NAMED = 5;

/** Done on a day that is not in the future. */
export function readCompletion(form: Form, { subject, today, open }: FormContext): Statement {
  const statement = readDated(form, subject, {
    form: 'completion',
    kind: 'done',
    dateField: 'done-on',
    dateName: 'The day on which it was done',
    reasonField: 'completion-reason',
    reasonMissing: 'Say how you know that it is done, for example who confirmed it',
    wrong: (date) =>
      date > today
        ? `must be today, ${longDate(today)}, or before. For a day to come, agree a date instead`
        : undefined,
  });
  if (!statement.fact || open.length === 0 || form.confirmed === 'yes') return statement;
  const { fact: _, ...rest } = statement;
  return {
    ...rest,
    needsConfirmation: true,
    problem: [{ field: 'confirmed', message: stillOpen(open) }],
  };
}

function stillOpen(open: string[]): string {
  const named = open.slice(0, OPEN_NAMED).map((title) => `“${title}”`);
  const more = open.length > OPEN_NAMED ? ` and ${open.length - OPEN_NAMED} more` : '';
  return `${plural(open.length, 'task')} before it ${open.length === 1 ? 'is' : 'are'} not recorded as done: ${named.join(', ')}${more}. Confirm that it happened all the same`;
}

/** Agreed for today or a day to come. */
export function readAgreement(
  form: Form,
  { subject, today, closed }: FormContext,
  dateName = 'The agreed day',
): Statement {
  return readDated(form, subject, {
    form: 'agreement',
    kind: 'agreed',
    dateField: 'agreed-for',
    dateName,
    reasonField: 'agreement-reason',
    reasonMissing: 'Say why, and who agreed',
    wrong: (date) => (date < today ? `must be today, ${longDate(today)}, or later` : closed(date)),
  });
}

/** Not done after all. */
export function readWithdrawal(form: Form, { subject }: FormContext): Statement {
  const reason = readReason(form);
  const shared = { form: 'withdrawal' as const, typed: { reason } };
  const missing = 'Say why it is not done after all';
  const problem = problemsOfReason('withdrawal-reason', reason, missing);
  if (problem.length > 0) return { ...shared, problem };
  return { ...shared, fact: { kind: 'done', subject, value: null, reason } };
}

/** Back from an agreed date to the one that the plan computes. */
export function readRelease(form: Form, { subject }: FormContext): Statement {
  const reason = readReason(form);
  const shared = { form: 'release' as const, typed: { reason } };
  const missing = 'Say why the agreed date no longer holds';
  const problem = problemsOfReason('release-reason', reason, missing);
  if (problem.length > 0) return { ...shared, problem };
  return { ...shared, fact: { kind: 'agreed', subject, value: null, reason } };
}

function readDated(
  form: Form,
  subject: string,
  of: {
    form: Statement['form'];
    kind: 'done' | 'agreed';
    dateField: string;
    dateName: string;
    reasonField: string;
    reasonMissing: string;
    wrong: (date: string) => string | undefined;
  },
): Statement {
  const { date, typed, problem } = readDateField(form, of.dateField, of.dateName);
  const reason = readReason(form);
  const problems: Problem[] = problem ? [problem] : [];
  const wrong =
    date &&
    (isRealDate(date)
      ? of.wrong(date)
      : `must be from ${longDate(PLANNABLE.from)} to ${longDate(PLANNABLE.to)}`);
  if (wrong) problems.push({ field: `${of.dateField}-day`, message: `${of.dateName} ${wrong}` });
  problems.push(...problemsOfReason(of.reasonField, reason, of.reasonMissing));
  const shared = { form: of.form, typed: { date: typed, reason } };
  if (problems.length > 0 || !date) return { ...shared, problem: problems };
  return { ...shared, fact: { kind: of.kind, subject, value: date, reason } };
}

/** What is wrong with a reason, which every statement needs and which is kept for good. */
export function problemsOfReason(field: string, reason: string, missing: string): Problem[] {
  if (!reason) return [{ field, message: missing }];
  const problem = problemWithText(field, 'The reason', reason, LONGEST_REASON);
  return problem ? [problem] : [];
}

function readReason(form: Form): string {
  return String(form.reason ?? '').trim();
}
