import { MAP_FAULTS } from '../../engine/maps/fault-words.ts';
import { KINDS, type MapKind, systemInWords } from '../../engine/maps/map.ts';
import type { MapSource, Origin, Proposal } from './source.ts';
import type { Standing } from './standing.ts';

export const STANDINGS: Record<Standing, { text: string; colour: string }> = {
  open: { text: 'To map', colour: 'red' },
  proposed: { text: 'Proposed', colour: 'orange' },
  waiting: { text: 'Waits for a second person', colour: 'yellow' },
  flagged: { text: 'Flagged', colour: 'purple' },
  disputed: { text: 'Reviewers disagree', colour: 'pink' },
  mapped: { text: 'Mapped', colour: 'green' },
  text: { text: 'Stays text', colour: 'grey' },
};

export const VERDICTS = {
  approve: 'approved it',
  reject: 'rejected it',
  flag: 'flagged it',
} as const;

export const ORIGINS: Record<Origin, string> = {
  suggested: 'from a suggestion',
  remembered: 'as another practice decided',
  typed: 'typed in',
  imported: 'from a file',
};

export const KIND_WORDS: Record<MapKind, string> = {
  code: 'Code',
  drug: 'Medicine',
  unit: 'Unit',
};

/** What the source is called, and where its code comes from. */
export function sourceInWords({ kind, source }: Pick<MapSource, 'kind' | 'source'>) {
  const { system, code, term } = source;
  return {
    name: kind === 'unit' ? code : term,
    detail: [KIND_WORDS[kind], system && systemInWords(system), kind !== 'unit' && code]
      .filter(Boolean)
      .join(', '),
  };
}

export function targetInWords(target: Proposal['target'], kind: MapKind): string {
  if (!target) return 'Nothing means the same: it stays text';
  return [target.term, `${SYSTEMS[KINDS[kind].target]} ${target.code}`].filter(Boolean).join(', ');
}

const SYSTEMS: Record<string, string> = {
  [KINDS.code.target]: 'SNOMED CT',
  [KINDS.drug.target]: 'dm+d',
  [KINDS.unit.target]: 'UCUM',
};

/** What is wrong with a target that somebody typed. */
export function faultInWords(fault: string): string {
  const words = MAP_FAULTS[fault] ?? fault;
  return `This cannot be used: ${words}`;
}
