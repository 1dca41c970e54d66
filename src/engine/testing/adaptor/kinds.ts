import { dayOf, isSameMoment } from '../../record/partial-date.ts';
import type { StagedRecord } from '../../record/staged-record.ts';
import type { Found } from '../in-memory.ts';
import type { Side } from './side.ts';

/** One thing in which two records differ, with all that is around. */
export type Difference = {
  type: string;
  name: string;
  source: string | null;
  target: string | null;
  /** The two records, and names of everything in which they differ. */
  ours: Side;
  theirs: Side;
  others: readonly string[];
};

/** The records of the two sides, and what came out of comparing them. */
export type Compared = {
  ours: readonly StagedRecord[];
  theirs: readonly StagedRecord[];
  found: readonly Found[];
};

/**
 * Why an adaptor says something otherwise than what it was made of. A rule looks at what the two records say,
 * never at which they are.
 */
export type Rulebook = {
  differences: Readonly<Record<string, (difference: Difference) => boolean>>;
  /** For a record that stands on one side only. */
  alone: Readonly<
    Record<string, (record: StagedRecord, fate: string, compared: Compared) => boolean>
  >;
};

/** The name of the first rule that applies; null for what stays an open finding. */
export function ruleAmong<Facts extends unknown[]>(
  rules: Readonly<Record<string, (...facts: Facts) => boolean>>,
  ...facts: Facts
): string | null {
  const found = Object.entries(rules).find(([, applies]) => applies(...facts));
  return found ? found[0] : null;
}

/** Nothing belongs to it, and it is left out. */
export function isEmptyConsultation(record: StagedRecord, fate: string, { ours }: Compared) {
  return (
    fate === 'missing' &&
    record.type === 'consultation' &&
    !ours.some(({ relations }) => relations.some(({ to }) => ours[to] === record))
  );
}

export function isAmong(pairs: string[][], one: string | null, other: string | null): boolean {
  return pairs.some(([first, second]) => first === one && second === other);
}

/** "a.b[1].c" is called c. */
export function lastOf(name: string): string {
  return (
    name
      .replace(/\[[^\]]*\]/g, '')
      .split('.')
      .at(-1) ?? name
  );
}

export function isTerm(name: string): boolean {
  return /^(term|type_term|description|snomed_description)$|\.display$|sctdescid/.test(name);
}

export function isText(name: string): boolean {
  return /^(free_text|note|title|conclusion)$/.test(name);
}

export function isSameTime(one: string, other: string): boolean {
  return dayOf(one) === dayOf(other) || isSameMoment(one, other);
}
