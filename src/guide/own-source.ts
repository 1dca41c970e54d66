import { isRecord } from './part.ts';
import type { ListName } from './shapes.ts';

export const PROVENANCE_KINDS = ['source', 'carriedFrom', 'assumed'] as const;

/** The lists whose entries say as a whole where they come from. */
const SOURCED: readonly ListName[] = [
  'roles',
  'phases',
  'milestones',
  'tasks',
  'requirements',
  'services',
  'cutoverWork',
  'clinicalRisk',
  'checklists',
];

/** What a local edition says without naming a source is its own word: its figures, and what it has learnt. */
export function figuresFromHere(content: unknown, id: string): unknown {
  if (!isRecord(content)) return content;
  const entries = Object.entries(content).map(([key, value]) => [
    key,
    isRecord(value) && ('time' in value || key === 'risk') ? fromHere(value, id) : value,
  ]);
  return Object.fromEntries(entries);
}

/** An entry that a local edition adds, with all that stands in it. */
export function entryFromHere(content: unknown, list: ListName, id: string): unknown {
  if (!isRecord(content) || !SOURCED.includes(list)) return content;
  const { timing, ...rest } = content;
  const entries = Array.isArray(timing) && timing.map((entry) => fromHere(entry, id));
  return fromHere(
    { ...rest, ...(entries ? { timing: entries } : 'timing' in content && { timing }) },
    id,
  );
}

export function fromHere(value: unknown, source: string): unknown {
  if (!isRecord(value)) return value;
  return PROVENANCE_KINDS.some((kind) => kind in value) ? value : { ...value, source };
}
