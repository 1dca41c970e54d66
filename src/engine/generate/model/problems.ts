import type { Code } from './catalogue.ts';
import type { Chart } from './chart.ts';
import type { Consultation, Entry, ProblemFacts } from './record.ts';

/** Enters a problem: an observation, and what its row among the problems says. */
export function enterProblem(
  chart: Chart,
  at: Consultation,
  code: Code,
  facts: { lastsDays: number; isSignificant: boolean; text?: string },
): Entry {
  const { random, person } = chart;
  const end = at.day + Math.max(1, Math.round(facts.lastsDays * (0.6 + random.next() * 0.8)));
  const isActive = end > person.last;
  const isReviewed = random.chance(0.15);
  const entry = chart.enter(at, code, {
    text: facts.text ?? '',
    episode: random.chance(0.7) ? 'First' : 'New',
    asProblem: {
      parent: null,
      relationship: '',
      comment: random.chance(0.05) ? 'Discussed with patient – agreed' : '',
      ended: isActive ? null : end,
      expectedDays: Math.min(facts.lastsDays, 32_000),
      reviewed: isReviewed ? Math.min(person.last, at.day + random.below(300)) : null,
      reviewer: isReviewed ? at.clinician : null,
      isActive,
      isSignificant: facts.isSignificant,
    },
  });
  join(chart, entry, entry.asProblem as ProblemFacts);
  chart.record.changes.push({
    of: entry.ref,
    item: 'Problem',
    mode: 'Insert',
    day: at.entered,
    time: at.time,
    by: at.enteredBy,
  });
  return entry;
}

const RELATIONSHIPS = ['Grouped', 'Combined', 'Evolved', 'Replaced'] as const;

/** Now and then a problem belongs to the one before it. */
function join(chart: Chart, entry: Entry, facts: ProblemFacts): void {
  if (!chart.random.chance(0.03)) return;
  const earlier = chart.record.entries.find(
    (other) => other !== entry && other.asProblem?.isSignificant,
  );
  if (!earlier) return;
  facts.parent = earlier.ref;
  facts.relationship = chart.random.pick(RELATIONSHIPS);
}
