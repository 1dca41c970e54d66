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
  measure: Measure,
  company: Company,
): void {
  if (!sayTheSame(openSource(pairing, source), openTarget(pairing, target))) return;
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
  for (const [place, keyOf] of (company === 'the same' ? keys.slice(0, -1) : keys).entries()) {
    const [ones, others] = [openSource(pairing, source), openTarget(pairing, target)];
    if (ones.length === 0 || others.length === 0) return;
    const whole = (side: 'source' | 'target') => (record: Candidate) =>
      `${record.rowHash} ${keyOf(record, side)}`;
    const targetGroups = groupBy(others, whole('target'));
    for (const [key, group] of groupBy(ones, whole('source'))) {
      const choose =
        place === 0 ? inOrder : byLikeness(measure, place < keys.length - 1 ? 'any' : company);
      choose(pairing, group, targetGroups.get(key) ?? []);
    }
  }
}

function sayTheSame(source: readonly Candidate[], target: readonly Candidate[]): boolean {
  const said = new Set(source.map(({ rowHash }) => rowHash));
  return target.some(({ rowHash }) => said.has(rowHash));
}

type KeyOf = (record: Candidate, side: 'source' | 'target') => string | number;

/** What has to agree beside the content: all that they belong to, something around them, nothing. */
export type Company = 'the same' | 'something' | 'any';

type Choose = (
  pairing: Pairing,
  source: readonly Candidate[],
  target: readonly Candidate[],
) => void;

/** Where nothing tells copies apart any one does for any other. */
const inOrder: Choose = (pairing, source, target) => {
  for (const [place, one] of source.entries()) {
    const other = target[place];
    if (other) pair(pairing, one, other, 'content');
  }
};

function byLikeness(measure: Measure, company: Company): Choose {
  return (pairing, source, target) =>
    pairBestFirst(
      [[source, target]],
      measure,
      (_one, _other, { areStrangers }) => company !== 'something' || !areStrangers,
      (one, other) => pair(pairing, one, other, 'content'),
    );
}
