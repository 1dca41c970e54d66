import type { LifeChange } from '../../migrations/fact.ts';
import type { LifeStep } from '../../migrations/life/life.ts';
import type { Role } from '../../people/role.ts';
import { problemsOfReason } from '../../plan/forms.ts';
import { type DateField, readDateField, type TypedDate } from '../../ui/date-field.ts';
import { longDate } from '../../ui/in-words.ts';
import type { Problem } from '../../ui/problem.ts';

export type Form = Record<string, unknown>;

/** What a form about a step says, as far as it can be read, and what is wrong with it. */
export type StepRead = {
  typed: { on: TypedDate; goLive: TypedDate; decided: string[]; reason: string };
  problems: Problem[];
  said?: Said;
};

/** A decision as it is to be stated. */
export type Said = { change: LifeChange; reason: string; goLive: string | undefined };

/** What a step is held against. */
export type StepContext = {
  today: string;
  /** The day of the step before, where there is one. */
  notBefore: string | undefined;
  /** What is wrong with a day as go-live date; undefined where it may be one. */
  closedDay: (date: string) => string | undefined;
};

/** Reads who decided a step, when and why, and the go-live date where it needs one. */
export function readStep(form: Form, step: LifeStep, context: StepContext): StepRead {
  const on = readDecided(form, context);
  const goLive = readGoLive(form, step, context);
  const sent = [form.decided ?? []].flat().map(String);
  const decidedBy = step.decides.filter((role) => sent.includes(role));
  const reason = String(form.reason ?? '').trim();
  const problems = [
    ...(on.problem ? [on.problem] : []),
    ...(decidedBy.length === 0
      ? [{ field: 'decided', message: 'Say who decided it: one of these at least' }]
      : []),
    ...(goLive.problem ? [goLive.problem] : []),
    ...problemsOfReason('reason', reason, 'Say why'),
  ];
  const typed = { on: on.typed, goLive: goLive.typed, decided: decidedBy as string[], reason };
  if (problems.length > 0 || !on.date) return { typed, problems };
  const change = { state: step.to, on: on.date, decidedBy: decidedBy as Role[] };
  return { typed, problems, said: { change, reason, goLive: goLive.date } };
}

function readDecided(form: Form, { today, notBefore }: StepContext): DateField {
  const read = readDateField(form, 'on', 'The day of the decision');
  if (!read.date) return read;
  const wrong = (message: string) => ({
    typed: read.typed,
    problem: { field: 'on-day', message: `The day of the decision ${message}` },
  });
  if (read.date > today) return wrong(`must be today, ${longDate(today)}, or before`);
  if (notBefore && read.date < notBefore) {
    return wrong(`must be ${longDate(notBefore)} or later, the day of the step before it`);
  }
  return read;
}

function readGoLive(form: Form, step: LifeStep, { today, closedDay }: StepContext): DateField {
  if (!step.needsGoLive) return { typed: { day: '', month: '', year: '' } };
  const read = readDateField(form, 'go-live', 'The go-live date');
  if (!read.date) return read;
  const closed =
    read.date < today ? `must be today, ${longDate(today)}, or later` : closedDay(read.date);
  if (!closed) return read;
  const message = `The go-live date ${closed}`;
  return { typed: read.typed, problem: { field: 'go-live-day', message } };
}
