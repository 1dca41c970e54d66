import type { Tier } from '../outcome.ts';
import { dayOf } from '../record/partial-date.ts';
import { collapseSpaces } from '../record/text-layout.ts';
import { pairBestFirst } from './best-first.ts';
import type { Likeness, Measure } from './likeness.ts';
import { type Candidate, groupBy, openSource, openTarget, type Pairing, pair } from './pairing.ts';

/**
 * Pairs records of one type that do not say the same: by id where ids are known to persist, then on
 * all that identifies an entry, then on a little less, then on two of code, date and value.
 */
export function pairChanged(
  pairing: Pairing,
  source: readonly Candidate[],
  target: readonly Candidate[],
  measure: Measure,
  idsPersist: boolean,
): void {
  const tiers: [Tier, KeysOf, IsAllowed][] = [
    ...(idsPersist ? [['same-id', sameId, always] as [Tier, KeysOf, IsAllowed]] : []),
    ['strict', strictKey, always],
    ['relaxed', relaxedKeys, always],
    ['two-of-three', twoFacts, areTwoOfThreeEqual],
  ];
  for (const [tier, keysOf, isAllowed] of tiers) {
    const ones = openSource(pairing, source);
    const others = openTarget(pairing, target);
    if (ones.length === 0 || others.length === 0) return;
    const surplus = surplusCopies(pairing);
    pairBestFirst(
      groupsByKeys(ones, others, keysOf),
      measure,
      (one, other, likeness) =>
        (!surplus.has(other.rowHash) || likeness.children > 0) && isAllowed(one, other, likeness),
      (one, other) => pair(pairing, one, other, one.rowHash === other.rowHash ? 'content' : tier),
    );
  }
}

/**
 * What the paired target records say. One copy too many of a record that is accounted for is not
 * another record, changed, unless what belongs to that other record belongs to the copy.
 */
function surplusCopies(pairing: Pairing): ReadonlySet<string> {
  const paired = pairing.target.filter(({ n }) => pairing.partnerOfTarget.has(n));
  return new Set(paired.map(({ rowHash }) => rowHash));
}

type KeysOf = (record: Candidate, side: 'source' | 'target') => string[];
type IsAllowed = (source: Candidate, target: Candidate, likeness: Likeness) => boolean;

function groupsByKeys(
  source: readonly Candidate[],
  target: readonly Candidate[],
  keysOf: KeysOf,
): [Candidate[], Candidate[]][] {
  const keyed = (records: readonly Candidate[], side: 'source' | 'target') =>
    groupBy(
      records.flatMap((record) => keysOf(record, side).map((key) => ({ key, record }))),
      ({ key }) => key,
    );
  const targets = keyed(target, 'target');
  return [...keyed(source, 'source')].flatMap(([key, ones]) => {
    const others = targets.get(key);
    if (!others) return [];
    return [[ones.map(({ record }) => record), others.map(({ record }) => record)]];
  });
}

/** The source's own id, carried as the target's id or as one of its identifiers. */
function sameId({ id, identifiers }: Candidate, side: 'source' | 'target'): string[] {
  const ids = side === 'source' ? [id] : [id, ...identifiers];
  return [...new Set(ids.flatMap((each) => (each === null ? [] : [each.toLowerCase()])))];
}

function strictKey(record: Candidate): string[] {
  const { code, date, value, unit, recorded, parentCode } = record;
  if (code === null && date === null && value === null) return [];
  return [JSON.stringify([code, date, value, unit, recorded, parentCode])];
}

/**
 * Without the recorded time, on any of a result's dates, and on the SNOMED code or the words as well: one
 * system keeps the concept where another keeps its description, and a code that was lost leaves its words.
 */
function relaxedKeys(record: Candidate): string[] {
  const { code, snomed, description, term, date, resultDates, value, unit } = record;
  const codes = [
    code,
    snomed && `SNOMED ${snomed}`,
    description && `SNOMED ${description}`,
    term && `words ${collapseSpaces(term).toLowerCase()}`,
  ].filter((each) => each !== null);
  const days = [date, ...resultDates].filter((each) => each !== null).map(dayOf);
  return codes.flatMap((each) =>
    [...new Set(days.length > 0 ? days : [null])].map((day) =>
      JSON.stringify([each, day, value, unit]),
    ),
  );
}

function twoFacts({ code, date, value }: Candidate): string[] {
  return [
    `code and date ${JSON.stringify([code, date])}`,
    `code and value ${JSON.stringify([code, value])}`,
    `date and value ${JSON.stringify([date, value])}`,
  ];
}

/**
 * Two facts that are absent on both sides are equal only in the company of others: more than half of
 * what else the records say has to agree, or of the records that belong to them.
 */
function areTwoOfThreeEqual(
  source: Candidate,
  target: Candidate,
  { others, ofChildren }: Likeness,
): boolean {
  const facts = ['code', 'date', 'value'] as const;
  const equal = facts.filter((fact) => source[fact] === target[fact]);
  const said = equal.filter((fact) => source[fact] !== null);
  return said.length >= 2 || (equal.length >= 2 && (others > 0.5 || ofChildren > 0.5));
}

function always(): boolean {
  return true;
}
