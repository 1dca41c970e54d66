import { type Fact, factValue } from '../../migrations/fact.ts';
import type { Problem } from '../../ui/problem.ts';
import {
  type Form,
  type Known,
  lineOf,
  readReason,
  type Stated,
  type StatedFact,
} from './stated.ts';

export const ANSWERS = { yes: true, no: false, 'not-known': null } as const;
export type Answer = keyof typeof ANSWERS;

/** What is answered so far to a condition of the edition. */
export function answerTo(facts: readonly Fact[], condition: string): Answer {
  const applies = factValue(facts, 'applies', condition);
  if (applies === undefined) return 'not-known';
  return applies ? 'yes' : 'no';
}

/**
 * Reads the answers to all conditions. What the form leaves as it showed it is not stated anew, even where somebody
 * else has answered since.
 */
export function readAnswers(form: Form, { edition, facts }: Known): Stated {
  const problems: Problem[] = [];
  const stated: StatedFact[] = [];
  let corrects = false;
  for (const [condition, question] of Object.entries(edition.applies)) {
    const before = answerTo(facts, condition);
    const shown = lineOf(form, `shown-${condition}`) || before;
    const answer = lineOf(form, `applies-${condition}`) || shown;
    if (answer === shown || answer === before) continue;
    const field = `applies-${condition}`;
    if (!isAnswer(answer)) {
      problems.push({ field, message: `${question} Choose yes, no or not known yet` });
    } else if (shown !== before) {
      const message = `${question} This was answered since you opened the page. Look at the answer and save again`;
      problems.push({ field, message });
    } else {
      corrects ||= before !== 'not-known';
      stated.push({ kind: 'applies', subject: condition, value: ANSWERS[answer] });
    }
  }
  const missing = corrects ? 'Say why an answer is corrected' : undefined;
  const { reason, problems: wrong } = readReason(form, 'answers-reason', missing);
  return {
    facts: stated.map((fact) => ({ ...fact, reason })),
    problems: [...problems, ...wrong],
  };
}

function isAnswer(text: string): text is Answer {
  return Object.hasOwn(ANSWERS, text);
}
