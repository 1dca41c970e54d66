import type { Field } from '../outcome.ts';
import { isSameBoundInOtherForm, type ResultDates, ruleFor } from './equivalence.ts';
import { fieldName } from './field-name.ts';
import { type Leaf, leavesOf } from './leaves.ts';

/** One side of a pair: its content, and for a result the other dates that it bears. */
export type Side = { raw: string; resultDates: readonly string[] };

/**
 * Every leaf of two records, side by side, in the order of their paths. Where a leaf differs under a
 * named rule the rule is said with it. A record alone differs from nothing.
 */
export function compareFields(source: Side | null, target: Side | null): Field[] {
  const [sourceLeaves, targetLeaves] = [leaves(source), leaves(target)];
  const dates = { source: source?.resultDates ?? [], target: target?.resultDates ?? [] };
  const isBound = isSameBoundInOtherForm(sourceLeaves, targetLeaves);
  const paths = [...new Set([...sourceLeaves.keys(), ...targetLeaves.keys()])];
  return paths.map((path) => {
    const [one, other] = [sourceLeaves.get(path), targetLeaves.get(path)];
    const field = { ...fieldName(path), source: one?.text ?? null, target: other?.text ?? null };
    const isUnlike = field.source !== field.target || one?.isNumber !== other?.isNumber;
    const differs = source !== null && target !== null && isUnlike;
    if (!differs) return { ...field, differs };
    const rule =
      isBound && isValue(path) ? 'comparator-spelling' : pairRule(path, one, other, dates);
    return rule ? { ...field, differs, rule } : { ...field, differs };
  });
}

/** Only the fields that are not the same on both sides. */
export function differingFields(source: Side, target: Side): Field[] {
  return compareFields(source, target).filter(({ differs }) => differs);
}

function leaves(side: Side | null): ReadonlyMap<string, Leaf> {
  return side ? leavesOf(side.raw) : new Map();
}

function pairRule(
  path: string,
  one: Leaf | undefined,
  other: Leaf | undefined,
  dates: ResultDates,
) {
  return one && other ? ruleFor(path, one, other, dates) : null;
}

function isValue(path: string): boolean {
  return path === 'valueString' || path.startsWith('valueQuantity.');
}
