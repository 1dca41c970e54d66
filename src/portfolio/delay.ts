import type { Fact } from '../migrations/fact.ts';

/** One move of the go-live date. Dates as YYYY-MM-DD. */
export type Move = { from: string; to: string; why: string };

/** The go-live date as it was first set, as it is now, and each move between the two, oldest first. */
export type Moved = { first: string; now: string; moves: Move[] };

/** @param history every fact ever stated about a migration, oldest first */
export function movedGoLive(history: readonly Fact[]): Moved {
  const set = history.flatMap((fact) =>
    fact.kind === 'go-live' && fact.value ? [{ to: fact.value, why: fact.reason }] : [],
  );
  const first = set[0]?.to;
  if (!first) throw new Error('A migration has no go-live date.');
  const moves = set
    .slice(1)
    .map((each, index) => ({ ...each, from: set[index]?.to ?? first }))
    .filter(({ from, to }) => from !== to);
  return { first, now: set.at(-1)?.to ?? first, moves };
}
