import type { Likeness, Measure } from './likeness.ts';
import type { Candidate } from './pairing.ts';

type Choice = { source: Candidate; target: Candidate; likeness: Likeness };

/** Up to this many comparisons a group is looked at in full. */
const FULL_LOOK = 40_000;
/** In a larger group a record is compared with so many neighbours, by content and by rank, either way. */
const NEIGHBOURS = 24;

/**
 * Pairs records of groups, the most alike first. Among equals the one with the fewest other choices
 * goes first, then the one that was read first, so that the same records always give the same pairs.
 * What a group too large for a full look leaves over is looked at again, until nothing more is found.
 */
export function pairBestFirst(
  groups: readonly Group[],
  measure: Measure,
  isAllowed: (source: Candidate, target: Candidate, likeness: Likeness) => boolean,
  accept: (source: Candidate, target: Candidate) => void,
): void {
  const choices = new Map<string, Choice>();
  for (const [source, target] of groups)
    for (const [one, other] of meetings(source, target)) {
      const identity = `${one.n} ${other.n}`;
      if (choices.has(identity)) continue;
      const likeness = measure(one, other);
      if (isAllowed(one, other, likeness))
        choices.set(identity, { source: one, target: other, likeness });
    }
  const [ofSource, ofTarget] = [new Map<number, number>(), new Map<number, number>()];
  for (const { source, target } of choices.values()) {
    ofSource.set(source.n, (ofSource.get(source.n) ?? 0) + 1);
    ofTarget.set(target.n, (ofTarget.get(target.n) ?? 0) + 1);
  }
  const others = ({ source, target }: Choice) =>
    (ofSource.get(source.n) ?? 0) + (ofTarget.get(target.n) ?? 0);
  const inOrder = [...choices.values()].sort(
    (a, b) =>
      b.likeness.whole - a.likeness.whole ||
      others(a) - others(b) ||
      a.source.n - b.source.n ||
      a.target.n - b.target.n,
  );
  const taken = { source: new Set<number>(), target: new Set<number>() };
  for (const { source, target } of inOrder) {
    if (taken.source.has(source.n) || taken.target.has(target.n)) continue;
    taken.source.add(source.n);
    taken.target.add(target.n);
    accept(source, target);
  }
  const left = groups
    .filter(isLarge)
    .map(
      ([source, target]): Group => [
        source.filter(({ n }) => !taken.source.has(n)),
        target.filter(({ n }) => !taken.target.has(n)),
      ],
    );
  if (taken.source.size > 0 && left.length > 0) pairBestFirst(left, measure, isAllowed, accept);
}

type Group = readonly [readonly Candidate[], readonly Candidate[]];

function isLarge([source, target]: Group): boolean {
  return source.length * target.length > FULL_LOOK;
}

/** Who is compared with whom: everyone, or in a large group those who stand close by content. */
function* meetings(
  source: readonly Candidate[],
  target: readonly Candidate[],
): Generator<[Candidate, Candidate]> {
  if (!isLarge([source, target])) {
    for (const one of source) for (const other of target) yield [one, other];
    return;
  }
  const [ones, others] = [byContent(source), byContent(target)];
  let place = 0;
  for (const [rank, one] of ones.entries()) {
    while (place < others.length && (others[place]?.raw ?? '') < one.raw) place++;
    const sameRank = Math.round((rank * others.length) / ones.length);
    for (const near of new Set([...around(place), ...around(sameRank)])) {
      const other = others[near];
      if (other) yield [one, other];
    }
  }
}

function around(place: number): number[] {
  return Array.from({ length: 2 * NEIGHBOURS }, (_, step) => place - NEIGHBOURS + step);
}

function byContent(records: readonly Candidate[]): Candidate[] {
  return [...records].sort((a, b) => (a.raw < b.raw ? -1 : a.raw > b.raw ? 1 : a.n - b.n));
}
