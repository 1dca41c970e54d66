import type { NoteCode } from '../../record/staged-record.ts';

/**
 * What a rule does with rows that are in no record. `rejected`: they cannot be used as they are; `held`: they wait for
 * what a later delivery may bring; `excluded`: they are not meant to be in the record.
 */
export type RulesOfRows = Readonly<Record<string, 'rejected' | 'held' | 'excluded'>>;

/** By which note a row that a rule left out is told; null where there is nothing to tell. */
export function noteOfRule(rules: RulesOfRows, rule: string): NoteCode | null {
  if (rule === 'not-sent-again') return 'record-not-sent-again';
  if (rules[rule] === 'held') return 'row-held';
  return rules[rule] === 'rejected' ? 'row-rejected' : null;
}
