import { readDateField, type TypedDate } from '../ui/date-field.ts';
import { longDate } from '../ui/in-words.ts';
import type { Problem } from '../ui/problem.ts';
import { isRealDate } from './read-facts.ts';

/** What a form states about a task or milestone: a fact, or what is wrong with the form. */
export type Statement = {
  form: 'completion' | 'withdrawal' | 'agreement';
  typed: { date?: TypedDate; reason: string };
  problem?: Problem[];
  fact?: { kind: 'done' | 'agreed'; subject: string; value: string | null; reason: string };
};

type Form = Record<string, unknown>;

/** Done on a day that is not in the future. */
export function readCompletion(form: Form, subject: string, today: string): Statement {
  return readDated(form, subject, {
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
}

/** Agreed for today or a day to come. */
export function readAgreement(form: Form, subject: string, today: string): Statement {
  return readDated(form, subject, {
    form: 'agreement',
    kind: 'agreed',
    dateField: 'agreed-for',
    dateName: 'The agreed day',
    reasonField: 'agreement-reason',
    reasonMissing: 'Say why, and who agreed',
    wrong: (date) => (date < today ? `must be today, ${longDate(today)}, or later` : undefined),
  });
}

/** Not done after all. */
export function readWithdrawal(form: Form, subject: string): Statement {
  const reason = readReason(form);
  const shared = { form: 'withdrawal' as const, typed: { reason } };
  if (reason) return { ...shared, fact: { kind: 'done', subject, value: null, reason } };
  return {
    ...shared,
    problem: [{ field: 'withdrawal-reason', message: 'Say why it is not done after all' }],
  };
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
  const wrong = date && (isRealDate(date) ? of.wrong(date) : 'must be a year that can be planned');
  if (wrong) problems.push({ field: `${of.dateField}-day`, message: `${of.dateName} ${wrong}` });
  if (!reason) problems.push({ field: of.reasonField, message: of.reasonMissing });
  const shared = { form: of.form, typed: { date: typed, reason } };
  if (problems.length > 0 || !date) return { ...shared, problem: problems };
  return { ...shared, fact: { kind: of.kind, subject, value: date, reason } };
}

function readReason(form: Form): string {
  return String(form.reason ?? '').trim();
}
