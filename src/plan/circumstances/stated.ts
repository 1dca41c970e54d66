import type { Edition } from '../../guide/edition.ts';
import type { Fact, NewFact } from '../../migrations/fact.ts';
import { LONGEST_REASON, problemWithText } from '../../ui/free-text.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Plan } from '../plan.ts';

export type Form = Record<string, unknown>;

/** What forms are read against: the current facts and what is planned with them. */
export type Known = { edition: Edition; facts: readonly Fact[]; plan: Plan };

type WithoutMigration<F> = F extends NewFact ? Omit<F, 'migration'> : never;
export type StatedFact = WithoutMigration<NewFact>;

/** What a form states: facts, or everything that is wrong with it. Without either, it changes nothing. */
export type Stated = { facts: StatedFact[]; problems: Problem[] };

export function lineOf(form: Form, field: string): string {
  const value = form[field];
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}

/**
 * The reason that a form gives.
 *
 * @param missing what to say where it is needed and not given; undefined where it is not needed
 */
export function readReason(
  form: Form,
  field: string,
  missing: string | undefined,
): { reason: string; problems: Problem[] } {
  const reason = lineOf(form, 'reason');
  const problem =
    !reason && missing
      ? { field, message: missing }
      : problemWithText(field, 'The reason', reason, LONGEST_REASON);
  return { reason, problems: problem ? [problem] : [] };
}
