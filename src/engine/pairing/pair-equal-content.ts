import { pairBestFirst } from './best-first.ts';
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
import { FARTHEST, surroundingsIn } from './surroundings.ts';

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
 * those whose surroundings agree far out, then nearer by, then in what they belong to, then the rest.
 */
export function pairEqualContent(
  pairing: Pairing,
  source: readonly Candidate[],
  target: readonly Candidate[],
  { measure, onlyExact }: HowToPair,
): void {
  const around = surroundingsIn(pairing);
  const relations = {
    source: (record: Candidate) => relationsInTarget(pairing, record).sort().join(),
    target: (record: Candidate) => relationsOfTarget(pairing, record).sort().join(),
  };
  const keys: KeyOf[] = [
    (record, side) => around(record, side, FARTHEST),
    (record, side) => around(record, side, 2),
    (record, side) => around(record, side, 1),
    (record, side) => relations[side](record),
    () => '',
  ];
  for (const [place, keyOf] of (onlyExact ? keys.slice(0, -1) : keys).entries()) {
    const [ones, others] = [openSource(pairing, source), openTarget(pairing, target)];
    if (ones.length === 0 || others.length === 0) return;
    const whole = (side: 'source' | 'target') => (record: Candidate) =>
      `${record.rowHash} ${keyOf(record, side)}`;
    const targetGroups = groupBy(others, whole('target'));
    for (const [key, group] of groupBy(ones, whole('source')))
      pairGroup(pairing, group, targetGroups.get(key) ?? [], place === 0, measure);
  }
}

type KeyOf = (record: Candidate, side: 'source' | 'target') => string | number;

type HowToPair = {
  measure: Measure;
  /** Only where what they belong to agrees as well. */
  onlyExact: boolean;
};

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
