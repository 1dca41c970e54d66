import { Refusal } from '../lib/refusal.ts';
import type { Migration } from '../migrations/migration.ts';

/** An extract comes from the system that is left (source) or from the one that is moved to (target). */
export const SIDES = ['source', 'target'] as const;
export type Side = (typeof SIDES)[number];

export function readSide(text: string): Side {
  const side = SIDES.find((side) => side === text);
  if (side) return side;
  throw new Refusal(
    'not-found',
    'An extract is either of the source or of the target. Choose one on the data page.',
  );
}

export function systemOf({ currentSystem, newSystem }: Migration, side: Side): string {
  return side === 'source' ? currentSystem.name : newSystem.name;
}
