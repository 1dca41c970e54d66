import { type Code, code, codes, type Drug, drugs, readTable } from './catalogue.ts';
import type { Chart } from './chart.ts';
import { wholeYearsBetween } from './days.ts';
import { prescribeRepeat } from './medicines.ts';
import { somePhrase } from './phrases.ts';
import { enterProblem } from './problems.ts';
import type { Ref } from './ref.ts';

/** A long-term condition: who has it, from when, and what is taken, tested and reviewed for it. */
type Condition = {
  code: Code;
  /** Share of those who have it, from an age on. */
  shares: [number, number][];
  onset: number;
  drugs: Drug[];
  panels: string[];
  review: Code | null;
};

const CONDITIONS: Condition[] = readTable('conditions').map((row) => ({
  code: code(row.code ?? ''),
  shares: [0, 15, 40, 60, 75].map((age) => [age, Number(row[`share_${age}`])]),
  onset: Number(row.onset),
  drugs: drugs(row.drugs ?? ''),
  panels: (row.panels ?? '').split(' ').filter(Boolean),
  review: codes(row.review ?? '')[0] ?? null,
}));

/** A condition that a patient has, and the problem it stands under. */
export type Had = { since: number; problem: Ref; panels: string[]; review: Code | null };

const SURGERY = code('gp-surgery');

/** The patient's long-term conditions, each found in a consultation and treated since. */
export function enterConditions(chart: Chart): Had[] {
  const { random, person } = chart;
  const age = wholeYearsBetween(person.birth, person.last);
  const had: Had[] = [];
  for (const condition of CONDITIONS) {
    const share = condition.shares.findLast(([from]) => age >= from)?.[1] ?? 0;
    if (!random.chance(share * Math.min(2, 0.4 + person.frailty * 0.6))) continue;
    const since = onsetOf(condition, chart, age);
    const at = chart.consult(since, SURGERY, 'Consultation', 'gp', false);
    const text = random.chance(0.5) ? somePhrase(random, 'history') : '';
    const problem = enterProblem(chart, at, condition.code, {
      lastsDays: random.chance(0.9) ? 32_000 : random.between(600, 3000),
      isSignificant: true,
      text,
    });
    had.push({ since, problem: problem.ref, panels: condition.panels, review: condition.review });
    for (const [n, drug] of condition.drugs.entries())
      if (random.chance(n === 0 ? 0.85 : 0.45))
        prescribeRepeat(chart, since + random.below(n * 700 + 1), drug, problem.ref);
  }
  return had;
}

function onsetOf({ onset }: Condition, { random, person }: Chart, age: number): number {
  const at = Math.min(Math.max(0, age - 0.2), Math.max(0.5, onset + random.normal() * 9));
  const day = Math.floor(person.birth + at * 365.25);
  return Math.min(person.last - 1, Math.max(person.birth + 1, day));
}
