import { pairBestFirst } from './best-first.ts';
import type { Families } from './families.ts';
import type { Measure } from './likeness.ts';
import {
  type Candidate,
  groupBy,
  openSource,
  openTarget,
  type Pairing,
  pair,
  relationsInTarget,
  relationsOfTarget,
} from './pairing.ts';

/** Pairs records whose content stands exactly once on each side, of whatever type. */
export function pairUniqueContent(pairing: Pairing): void {
  const target = groupBy(pairing.target, ({ rowHash }) => rowHash);
  for (const [rowHash, [one, ...more]] of groupBy(pairing.source, ({ rowHash }) => rowHash)) {
    const [other, ...others] = target.get(rowHash) ?? [];
    if (one && other && !more.length && !others.length) pair(pairing, one, other, 'content');
  }
}

/**
 * Pairs copies of one content so that each keeps its own relations and what belongs to it: first
 * those that agree in both, then in what they belong to, then in what belongs to them, then the rest.
 */
export function pairEqualContent(
  pairing: Pairing,
  source: readonly Candidate[],
  target: readonly Candidate[],
  { families, measure, onlyExact }: HowToPair,
): void {
  const above = {
    source: (record: Candidate) => relationsInTarget(pairing, record).sort().join(),
    target: (record: Candidate) => relationsOfTarget(pairing, record).sort().join(),
  };
  const below = { source: families.source.family, target: families.target.family };
  const inTurn = [[above, below], [above], [below], []];
  for (const parts of onlyExact ? inTurn.slice(0, 2) : inTurn) {
    const [ones, others] = [openSource(pairing, source), openTarget(pairing, target)];
    const targetGroups = groupBy(others, (record) => keyOf(record, parts, 'target'));
    for (const [key, group] of groupBy(ones, (record) => keyOf(record, parts, 'source')))
      pairGroup(pairing, group, targetGroups.get(key) ?? [], parts.length === 2, measure);
  }
}

type HowToPair = {
  families: { source: Families; target: Families };
  measure: Measure;
  /** Only where what they belong to agrees as well. */
  onlyExact: boolean;
};

type Part = Record<'source' | 'target', (record: Candidate) => string>;

function keyOf(record: Candidate, parts: Part[], side: 'source' | 'target'): string {
  return [record.rowHash, ...parts.map((part) => part[side](record))].join('\n');
}

function pairGroup(
  pairing: Pairing,
  source: readonly Candidate[],
  target: readonly Candidate[],
  areAlike: boolean,
  measure: Measure,
): void {
  if (areAlike || (source.length === 1 && target.length === 1)) {
    for (const [place, one] of source.entries()) {
      const other = target[place];
      if (other) pair(pairing, one, other, 'content');
    }
    return;
  }
  pairBestFirst(
    [[source, target]],
    measure,
    () => true,
    (one, other) => pair(pairing, one, other, 'content'),
  );
}
