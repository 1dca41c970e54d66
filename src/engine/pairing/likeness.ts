import { fieldName } from '../record/field-name.ts';
import { isSaidThere, leavesOf } from '../record/leaves.ts';
import type { Families } from './families.ts';
import { type Candidate, type Pairing, relationsInTarget, relationsOfTarget } from './pairing.ts';

/**
 * How much of two records is the same, from 0 to 1, and how much of what is not code, date or value;
 * how many of the records that belong to them are, and whether they stand among nothing of the same.
 */
export type Likeness = {
  whole: number;
  others: number;
  children: number;
  /** The share of them among those that belong to the one to which fewer belong. */
  ofChildren: number;
  areStrangers: boolean;
};

export type Measure = (source: Candidate, target: Candidate) => Likeness;

/** Fields that are the code, the date or the value in one writing or another. */
const THREE_FACTS = new Set([
  'code',
  'code_chosen',
  'term',
  'text',
  'snomed_description',
  'description',
  'type',
  'type_code',
  'type_term',
  'date',
  'value',
  'value_term',
  'value_text',
  'unit',
  'comparator',
  'dosage',
  'quantity',
  'conclusion',
  'title',
  'size_bytes',
  'checksum',
  'vaccine',
  'vaccine_term',
  'vaccine_text',
  'batch',
]);

/** Counts leaves, relations and children that two records share. Leaves are read once per record. */
export function likenessIn(
  pairing: Pairing,
  sourceFamilies: Families,
  targetFamilies: Families,
): Measure {
  const said = new Map<Candidate, Said>();
  const saidBy = (record: Candidate) => {
    const known = said.get(record) ?? readSaid(record);
    said.set(record, known);
    return known;
  };
  return (source, target) => {
    const [one, other] = [saidBy(source), saidBy(target)];
    const facts = shared(one.facts, other.facts);
    const others = shared(one.others, other.others);
    const relations = shared(
      new Set(relationsInTarget(pairing, source)),
      new Set(relationsOfTarget(pairing, target)),
    );
    const children = sharedChildren(pairing, source, target, sourceFamilies, targetFamilies);
    return {
      whole: ratio([facts, others, relations, children]),
      others: ratio([others, relations]),
      children: children.same,
      ofChildren: children.fewest === 0 ? 0 : children.same / children.fewest,
      areStrangers: relations.of + children.of > 0 && relations.same + children.same === 0,
    };
  };
}

type Said = { facts: Set<string>; others: Set<string> };

function readSaid({ raw, date }: Candidate): Said {
  const said: Said = { facts: new Set(), others: new Set() };
  for (const [path, { text }] of leavesOf(raw)) {
    if (isSaidThere(path)) continue;
    const isFact = text === date || THREE_FACTS.has(fieldName(path).name);
    said[isFact ? 'facts' : 'others'].add(`${path}\n${text}`);
  }
  return said;
}

type Count = { same: number; of: number };

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): Count {
  let same = 0;
  for (const item of one) if (other.has(item)) same++;
  return { same, of: Math.max(one.size, other.size) };
}

function sharedChildren(
  pairing: Pairing,
  source: Candidate,
  target: Candidate,
  sourceFamilies: Families,
  targetFamilies: Families,
): Count & { fewest: number } {
  const [one, other] = [sourceFamilies.children(source), targetFamilies.children(target)];
  const left = new Map<string, number>();
  const theirs = new Set(other.map(({ n }) => n));
  for (const child of other) {
    if (pairing.partnerOfTarget.has(child.n)) continue;
    const family = targetFamilies.family(child);
    left.set(family, (left.get(family) ?? 0) + 1);
  }
  let same = 0;
  for (const child of one) {
    const partner = pairing.partnerOfSource.get(child.n);
    if (partner !== undefined) {
      if (theirs.has(partner)) same++;
      continue;
    }
    const family = sourceFamilies.family(child);
    const count = left.get(family) ?? 0;
    if (count > 0) {
      same++;
      left.set(family, count - 1);
    }
  }
  return {
    same,
    of: Math.max(one.length, other.length),
    fewest: Math.min(one.length, other.length),
  };
}

function ratio(counts: Count[]): number {
  const same = counts.reduce((sum, count) => sum + count.same, 0);
  const of = counts.reduce((sum, count) => sum + count.of, 0);
  return of === 0 ? 0 : same / of;
}
