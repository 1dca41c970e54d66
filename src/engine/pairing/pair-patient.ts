import type { RecordType } from '../record/tables.ts';
import { depthsOf } from './depths.ts';
import { familiesOf } from './families.ts';
import { likenessIn } from './likeness.ts';
import { pairChanged } from './pair-changed.ts';
import { type Company, pairEqualContent, pairUniqueContent } from './pair-equal-content.ts';
import {
  type Candidate,
  groupBy,
  openSource,
  openTarget,
  type Pairing,
  pair,
  startPairing,
} from './pairing.ts';

export type PatientPairs = {
  pairing: Pairing;
  missing: Candidate[];
  unexpected: Candidate[];
};

/**
 * Pairs the records of one patient, as multisets. Content goes before ids: ids may be given anew, or
 * to other records, and must never make a false pair. What records belong to goes before what belongs
 * to it, so that copies keep their own; those that are left then are known by what belongs to them.
 *
 * `settled`: pairs that are known already, target number by source number.
 */
export function pairPatient(
  source: readonly Candidate[],
  target: readonly Candidate[],
  settled: ReadonlyMap<number, number>,
  idsPersist: (type: RecordType) => boolean,
): PatientPairs {
  const pairing = startPairing(source, target, settled);
  const families = { source: familiesOf(source), target: familiesOf(target) };
  const measure = likenessIn(pairing, families.source, families.target);
  const equal = (one: Group, other: Group, company: Company) =>
    pairEqualContent(pairing, one.records, other.records, measure, company);
  const settle = (one: Group, other: Group) => {
    equal(one, other, 'something');
    pairChanged(pairing, one.records, other.records, measure, idsPersist(one.type));
  };
  const ofType = (type: RecordType): [Group, Group] => [
    { type, records: source.filter((record) => record.type === type) },
    { type, records: target.filter((record) => record.type === type) },
  ];

  pairUniqueContent(pairing);
  pairThePerson(pairing, ...ofType('patient'));
  for (const type of PARENTS_FIRST) {
    const [ones, others] = ofType(type);
    settle(ones, others);
    equal(ones, others, 'any');
  }
  const rest = typesOf([...source, ...target]).filter((type) => !PARENTS_FIRST.includes(type));
  const [sourceLevels, targetLevels] = [levelsOf(source, rest), levelsOf(target, rest)];
  for (const level of sourceLevels)
    for (const group of level) equal(group, ofType(group.type)[1], 'the same');
  for (const [depth, level] of sourceLevels.entries())
    for (const group of level) {
      const others = targetLevels[depth]?.find(({ type }) => type === group.type);
      if (others) settle(group, others);
    }
  for (const type of rest) {
    const [ones, others] = ofType(type);
    settle(ones, others);
    equal(ones, others, 'any');
  }
  for (const type of PARENTS_FIRST) settle(...ofType(type));
  return {
    pairing,
    missing: openSource(pairing, source),
    unexpected: openTarget(pairing, target),
  };
}

/** The two are known to be of one person, whatever they say of them. */
function pairThePerson(pairing: Pairing, source: Group, target: Group): void {
  const [one, another] = openSource(pairing, source.records);
  const [other, more] = openTarget(pairing, target.records);
  if (one && other && !another && !more) pair(pairing, one, other, 'patient');
}

/** Records of other types belong to these; each is paired in full before the next. */
const PARENTS_FIRST: readonly RecordType[] = [
  'patient',
  'booking',
  'consultation',
  'problem',
  'medication_authorisation',
  'medication_course',
  'specimen',
  'test_report',
];

type Group = { type: RecordType; records: readonly Candidate[] };

/**
 * Entries that hang from each other, the outermost first. A record can hang less deep on the side
 * that lost its parent, so what a level leaves over is tried against all levels at the end.
 */
function levelsOf(records: readonly Candidate[], types: readonly RecordType[]): Group[][] {
  const depths = depthsOf(records);
  const levels = groupBy(
    records.filter(({ type }) => types.includes(type)),
    ({ n }) => String(depths.get(n) ?? 0),
  );
  const deepest = Math.max(-1, ...[...levels.keys()].map(Number));
  return Array.from({ length: deepest + 1 }, (_, depth) =>
    types.map((type) => ({
      type,
      records: (levels.get(String(depth)) ?? []).filter((record) => record.type === type),
    })),
  );
}

function typesOf(records: readonly Candidate[]): RecordType[] {
  return [...new Set(records.map(({ type }) => type))].sort();
}
