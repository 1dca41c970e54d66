import { isRecord } from './part.ts';
import type { ListName } from './shapes.ts';

export const PROVENANCE_KINDS = ['source', 'carriedFrom', 'assumed'] as const;

/** The lists whose entries say as a whole where they come from. */
const SOURCED: readonly ListName[] = [
  'phases',
  'milestones',
  'tasks',
  'requirements',
  'services',
  'cutoverWork',
  'checklists',
];

/** What a local edition says without naming a source is its own word. */
export function figuresFromHere(content: unknown, id: string): unknown {
  if (!isRecord(content)) return content;
  const entries = Object.entries(content).map(([key, value]) => [
    key,
    isRecord(value) && 'time' in value ? fromHere(value, id) : value,
  ]);
  return Object.fromEntries(entries);
}

export function timingFromHere(content: unknown, id: string): unknown {
  if (!isRecord(content) || !Array.isArray(content.timing)) return content;
  const timing = content.timing.map((entry) => (isRecord(entry) ? fromHere(entry, id) : entry));
  return { ...content, timing };
}

export function entryFromHere(content: unknown, list: ListName, id: string): unknown {
  return isRecord(content) && SOURCED.includes(list) ? fromHere(content, id) : content;
}

function fromHere(value: Record<string, unknown>, source: string): Record<string, unknown> {
  return PROVENANCE_KINDS.some((kind) => kind in value) ? value : { ...value, source };
}
