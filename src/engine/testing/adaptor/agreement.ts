import type { StagedRecord } from '../../record/staged-record.ts';
import { compareRecords } from '../in-memory.ts';
import { type Compared, type Rulebook, ruleAmong } from './kinds.ts';
import { Side } from './side.ts';

/**
 * How often each named rule explains a difference, every difference that none explains, and the ids of
 * the records that were paired.
 */
export type Agreement = {
  rules: Map<string, number>;
  open: Map<string, number>;
  pairs: { type: string; source: string | null; target: string | null }[];
};

export function newAgreement(): Agreement {
  return { rules: new Map(), open: new Map(), pairs: [] };
}

/** Holds what is said of a patient against what an adaptor made of it. */
export function agree(
  ours: readonly StagedRecord[],
  theirs: readonly StagedRecord[],
  { rules, open, pairs }: Agreement,
  { differences, alone }: Rulebook,
  idsPersist: boolean,
): void {
  const found = compareRecords(ours, theirs, idsPersist);
  const compared: Compared = { ours, theirs, found };
  for (const { source, target, fate, differing } of found) {
    const [one, other] = [source && ours[source.n - 1], target && theirs[target.n - 1]];
    if (!one || !other) {
      const record = one ?? other;
      if (!record) throw new Error('an outcome has no record');
      count(ruleAmong(alone, record, fate, compared), `${record.type}: ${fate}`);
      continue;
    }
    pairs.push({ type: one.type, source: one.sourceId, target: other.sourceId });
    const sides = { ours: new Side(one, ours), theirs: new Side(other, theirs) };
    for (const field of differing) {
      const others = differing.filter((another) => another !== field).map(({ name }) => name);
      const difference = { ...field, ...sides, type: one.type, others };
      const rule = field.rule ?? ruleAmong(differences, difference);
      count(rule, `${one.type}: ${field.name} ${how(field)}`);
    }
  }

  function count(rule: string | null, difference: string): void {
    const [counts, name] = rule === null ? [open, difference] : [rules, rule];
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
}

function how({ source, target }: { source: string | null; target: string | null }): string {
  if (source === null) return 'added';
  return target === null ? 'left out' : 'other';
}
