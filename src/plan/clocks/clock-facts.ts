import type { Occurrence } from '../../guide/edition.ts';
import type { Fact } from '../../migrations/fact.ts';

export const ITERATED = ['extract', 'transformation'] as const;
/** What is counted: extracts of the current system, whole or part, and their transformations for the new one. */
export type Iterated = (typeof ITERATED)[number];

/** What clocks take from the facts of a migration, beside its plan. */
export type ClockFacts = {
  /** What only a person can report, by the subject of the fact; dates are YYYY-MM-DD. */
  reported: Record<string, string>;
  iterations: Record<Iterated, Iteration[]>;
};

/** The nth extract or transformation. `subject` is that of its fact. */
export type Iteration = { subject: string; number: number; date: string };

/** @param facts current facts */
export function clockFactsOf(facts: readonly Fact[]): ClockFacts {
  const read: ClockFacts = { reported: {}, iterations: { extract: [], transformation: [] } };
  for (const { kind, subject, value } of facts) {
    if (kind === 'reported' && value) read.reported[subject] = value as string;
    if (kind !== 'iteration' || !value) continue;
    const [what, number] = subject.split(' ') as [Iterated, string];
    read.iterations[what].push({ subject, number: Number(number), date: value as string });
  }
  for (const what of ITERATED) read.iterations[what].sort((a, b) => a.number - b.number);
  return read;
}

/** The subject of the fact that reports an occurrence: "event agent-asked", "start of review-data-quality". */
export function reportSubject({ kind, ref }: Pick<Occurrence, 'kind' | 'ref'>): string {
  return kind === 'event' ? `event ${ref}` : `start of ${ref}`;
}

/** The subject of the fact that records the next iteration. Its number is the next free one. */
export function nextIteration({ iterations }: ClockFacts, what: Iterated): string {
  return `${what} ${(iterations[what].at(-1)?.number ?? 0) + 1}`;
}
