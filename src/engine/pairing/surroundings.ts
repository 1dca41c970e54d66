import type { Candidate, Pairing } from './pairing.ts';

/** A number for what a record says and what stands around it, equal on both sides where that is. */
export type Surroundings = (record: Candidate, side: 'source' | 'target', steps: number) => number;

/** So far out does a record's surroundings reach. */
export const FARTHEST = 4;

/**
 * Tells copies of one content apart by what they are related to, in either direction, step by step
 * outwards. A pair that is known counts as one and the same thing on both sides and ends the way, so
 * that a record that was changed does not make its whole neighbourhood look changed.
 */
export function surroundingsIn(pairing: Pairing): Surroundings {
  const numberOf = numbering();
  const source = stepsOut(pairing.source, (n) => pairing.partnerOfSource.get(n), numberOf);
  const target = stepsOut(
    pairing.target,
    (n) => (pairing.partnerOfTarget.has(n) ? n : undefined),
    numberOf,
  );
  return ({ n }, side, steps) => (side === 'source' ? source : target)[steps]?.get(n) ?? 0;
}

type NumberOf = (text: string) => number;

function numbering(): NumberOf {
  const numbers = new Map<string, number>();
  return (text) => {
    const known = numbers.get(text) ?? numbers.size + 1;
    numbers.set(text, known);
    return known;
  };
}

function stepsOut(
  records: readonly Candidate[],
  targetNumber: (n: number) => number | undefined,
  numberOf: NumberOf,
): Map<number, number>[] {
  const around = neighbours(records);
  const known = (n: number) => {
    const pair = targetNumber(n);
    return pair === undefined ? undefined : numberOf(`pair ${pair}`);
  };
  let here = new Map(records.map(({ n, rowHash }) => [n, known(n) ?? numberOf(`says ${rowHash}`)]));
  const steps = [here];
  for (let step = 1; step <= FARTHEST; step++) {
    const before = here;
    here = new Map();
    for (const { n } of records) {
      const own = before.get(n) ?? 0;
      if (known(n) !== undefined) here.set(n, own);
      else {
        const near = (around.get(n) ?? []).flatMap(({ word, to }) => {
          const there = before.get(to) ?? known(to);
          return there === undefined ? [] : [`${word} ${there}`];
        });
        here.set(n, numberOf(`${step} ${own} ${near.sort().join(', ')}`));
      }
    }
    steps.push(here);
  }
  return steps;
}

type Neighbour = { word: string; to: number };

function neighbours(records: readonly Candidate[]): Map<number, Neighbour[]> {
  const around = new Map<number, Neighbour[]>(records.map(({ n }) => [n, []]));
  for (const { n, edges } of records)
    for (const { kind, key, to } of edges) {
      around.get(n)?.push({ word: `up ${kind} ${key}`, to });
      around.get(to)?.push({ word: `down ${kind} ${key}`, to: n });
    }
  return around;
}
