import { boundText, comparatorOf, comparedValue } from './comparators.ts';
import { plainDecimal } from './decimal.ts';
import { type Leaf, lastKey } from './leaves.ts';
import { dayOf, isSameMoment } from './partial-date.ts';
import { collapseSpaces } from './text-layout.ts';
import { unitOf } from './units.ts';

/** Differences that do not matter, each under its name; docs/matching.md says what each one means. */
export const RULES = [
  'unit-spelling',
  'text-layout',
  'number-format',
  'comparator-spelling',
  'sample-or-filing-date',
  'same-moment',
  'list-order',
  'not-carried',
  'by-map',
  'words-of-format',
  'description-for-concept',
] as const;
export type Rule = (typeof RULES)[number];

/** The dates of a result, by which a date that the other route chose is known again. */
export type ResultDates = { source: readonly string[]; target: readonly string[] };

/** The rule under which two different leaves of one path mean the same, or null. */
export function ruleFor(path: string, source: Leaf, target: Leaf, dates: ResultDates): Rule | null {
  const [one, other] = [source.text, target.text];
  const key = lastKey(path);
  if (source.isNumber !== target.isNumber) return null;
  if (source.isNumber && target.isNumber) return isSameNumber(one, other) ? 'number-format' : null;
  if (isUnit(path) && unitOf(one) === unitOf(other)) return 'unit-spelling';
  if (
    (key === 'comparator' || key === 'NumericOperator') &&
    comparatorOf(one) === comparatorOf(other)
  )
    return 'comparator-spelling';
  if (WRITTEN_VALUES.has(key) && isSameBound(one, other)) return 'comparator-spelling';
  if (isSameMoment(one, other)) return 'same-moment';
  if (DATES.has(path) && isOtherDateOf(one, other, dates)) return 'sample-or-filing-date';
  if (!CODED.has(key) && collapseSpaces(one) === collapseSpaces(other)) return 'text-layout';
  return null;
}

/**
 * One side says "<5" in words, the other as comparator and number: true where that is all there is to
 * the values of the two.
 */
export function isSameBoundInOtherForm(
  source: ReadonlyMap<string, Leaf>,
  target: ReadonlyMap<string, Leaf>,
): boolean {
  const [one, other] = [boundOf(source), boundOf(target)];
  return one !== null && one === other && isWritten(source) !== isWritten(target);
}

/** The date of a result is that of its entry; of a report it is that of issue. */
const DATES = new Set(['effectiveDateTime', 'effectivePeriod.start', 'issued']);
const CODED = new Set([
  'code',
  'system',
  'url',
  'resourceType',
  'CodeId',
  'ReadTermId',
  'NationalCode',
  'SnomedCTConceptId',
  'SnomedCTDescriptionId',
  'DmdProductCodeId',
  'CODE',
  'SNOMED_CODE',
  'DMD_CODE',
  'BNF_CODE',
]);
const UNITS = new Set([
  'unit',
  'NumericUnit',
  'QuantityUnit',
  'VALUE1_UNITS',
  'VALUE2_UNITS',
  'DRUG_FORM',
]);
/** Values that may be a comparator and a number in one text. */
const WRITTEN_VALUES = new Set(['valueString', 'VALUE1']);

function isUnit(path: string): boolean {
  return UNITS.has(lastKey(path)) || path.includes('MedicationQuantityText');
}

function isSameNumber(one: string, other: string): boolean {
  return plainDecimal(one) !== null && plainDecimal(one) === plainDecimal(other);
}

function isSameBound(one: string, other: string): boolean {
  return comparedValue(one) !== null && comparedValue(one) === comparedValue(other);
}

/** Each side shows a date that the other bears as well: sampled, received or filed. */
function isOtherDateOf(source: string, target: string, dates: ResultDates): boolean {
  return (
    dates.source.some((date) => dayOf(date) === dayOf(target)) &&
    dates.target.some((date) => dayOf(date) === dayOf(source))
  );
}

function isWritten(leaves: ReadonlyMap<string, Leaf>): boolean {
  return leaves.has('valueString');
}

function boundOf(leaves: ReadonlyMap<string, Leaf>): string | null {
  const written = leaves.get('valueString');
  if (written) return comparedValue(written.text);
  const comparator = leaves.get('valueQuantity.comparator');
  const value = plainDecimal(leaves.get('valueQuantity.value')?.text ?? '');
  if (!comparator || value === null) return null;
  return boundText(
    comparatorOf(comparator.text),
    value,
    leaves.get('valueQuantity.unit')?.text ?? '',
  );
}
