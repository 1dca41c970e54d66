import { readDateField } from '../ui/date-field.ts';
import { LONGEST_NAME, LONGEST_REASON, problemWithText } from '../ui/free-text.ts';
import type { Problem } from '../ui/problem.ts';
import type { Form } from './read-values.ts';
import type { RowChange } from './row-entry.ts';

type Said<Change extends RowChange['change']> = {
  said?: Extract<RowChange, { change: Change }>;
  problems: Problem[];
};

/** Reads a comment on a row. */
export function readComment(form: Form): Said<'commented'> {
  const comment = textOf(form, 'comment');
  const problem = needed('comment', 'The comment', comment, LONGEST_REASON);
  return problem
    ? { problems: [problem] }
    : { said: { change: 'commented', comment }, problems: [] };
}

/** Reads who was asked about a row, what was said, and when to ask again. */
export function readAsking(form: Form, today: string): Said<'asked'> {
  const whom = textOf(form, 'whom');
  const answer = textOf(form, 'answer');
  const problems = [
    needed('whom', 'Whom you asked', whom, LONGEST_NAME),
    needed('answer', 'What was said', answer, LONGEST_REASON),
  ].flatMap((problem) => problem ?? []);
  const { typed, date, problem } = readDateField(form, 'again', 'The day to ask again');
  const isGiven = Boolean(typed.day || typed.month || typed.year);
  if (isGiven && problem) problems.push(problem);
  if (date && date < today) {
    problems.push({ field: 'again-day', message: 'The day to ask again must be today or later' });
  }
  if (problems.length > 0) return { problems };
  return { said: { change: 'asked', whom, answer, askAgainOn: date ?? null }, problems };
}

function needed(field: string, what: string, text: string, longest: number): Problem | undefined {
  if (!text) return { field, message: `${what} is missing` };
  return problemWithText(field, what, text, longest);
}

function textOf(form: Form, field: string): string {
  return String(form[field] ?? '').trim();
}
