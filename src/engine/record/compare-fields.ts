import type { Field } from '../outcome.ts';
import { isSameBoundInOtherForm, type ResultDates, ruleFor } from './equivalence.ts';
import { explainField } from './explain-field.ts';
import { BY_MAP, isSaidThere, type Leaf, leavesOf, NOT_CARRIED, SAID_THERE } from './leaves.ts';
import { isDescriptionForConcept } from './snomed-description.ts';

/** One side of a pair: its content, and for a result the other dates that it bears. */
export type Side = { raw: string; resultDates: readonly string[] };

/**
 * Every leaf of two records, side by side, in the order of their paths. Where a leaf differs under a
 * named rule the rule is said with it. A record alone differs from nothing.
 */
export function compareFields(source: Side | null, target: Side | null): Field[] {
  const { paths, compare } = comparing(source, target);
  return paths.map((path) => compare(path).explained());
}

/** Only the fields that are not the same on both sides. */
export function differingFields(source: Side, target: Side): Field[] {
  const { paths, compare } = comparing(source, target);
  return paths.flatMap((path) => {
    const { differs, explained } = compare(path);
    return differs ? [explained()] : [];
  });
}

function comparing(source: Side | null, target: Side | null) {
  const sides = { source: leaves(source), target: leaves(target) };
  const dates = { source: source?.resultDates ?? [], target: target?.resultDates ?? [] };
  const isBound = isSameBoundInOtherForm(sides.source, sides.target);
  const compare = (path: string) => {
    const [one, other] = [sides.source.get(path), sides.target.get(path)];
    const isUnlike = one?.text !== other?.text || one?.isNumber !== other?.isNumber;
    const differs = source !== null && target !== null && isUnlike;
    const explained = (): Field => {
      const texts = { source: one?.text ?? null, target: other?.text ?? null };
      const field = { ...explainField(path, sides), ...texts, differs };
      if (!differs) return field;
      const rule = isBound && isValue(path) ? 'comparator-spelling' : pairRule(path, sides, dates);
      return rule ? { ...field, rule } : field;
    };
    return { differs, explained };
  };
  const said = [...sides.source.keys(), ...sides.target.keys()];
  const paths = new Set(said.filter((path) => !isSaidThere(path)));
  return { paths: [...paths], compare };
}

function leaves(side: Side | null): Leaves {
  return side ? leavesOf(side.raw) : new Map();
}

type Leaves = ReadonlyMap<string, Leaf>;

function pairRule(path: string, sides: Record<'source' | 'target', Leaves>, dates: ResultDates) {
  if (path.startsWith(`${NOT_CARRIED}.`)) return 'not-carried';
  if (path.startsWith(`${BY_MAP}.`)) return 'by-map';
  const [one, other] = [sides.source.get(path), sides.target.get(path)];
  const isWordOfOther =
    isSaidInstead(path, sides.source, other, dates) ||
    isSaidInstead(path, sides.target, one, dates);
  if (isWordOfOther) return 'words-of-format';
  if (isDescriptionForConcept(path, sides.source, sides.target)) return 'description-for-concept';
  return one && other ? ruleFor(path, one, other, dates) : null;
}

/** Whether the other side says what its format says in the place of what is said here, in whatever spelling. */
function isSaidInstead(
  path: string,
  here: Leaves,
  other: Leaf | undefined,
  dates: ResultDates,
): boolean {
  const there = here.get(`${SAID_THERE}.${path}`);
  if (!there) return false;
  return (
    there.text === (other?.text ?? '') || (!!other && ruleFor(path, there, other, dates) !== null)
  );
}

function isValue(path: string): boolean {
  return path === 'valueString' || path.startsWith('valueQuantity.');
}
