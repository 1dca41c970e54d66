import { type Access, holdsOneOf } from '../people/access.ts';
import type { Side } from './side.ts';

/** Whose records somebody may see: the practice those of both systems, a supplier's data team those of its own. */
export function sideSeen(access: Access): Side | 'both' {
  const side = ownSide(access);
  if (side) return side;
  throw new Error(
    'The table of permissions lets somebody here who may see the records of neither side.',
  );
}

/** Whether somebody may add an extract of a side. */
export function mayReceive(access: Access, side: Side): boolean {
  const own = ownSide(access);
  return own === 'both' || own === side;
}

function ownSide(access: Access): Side | 'both' | undefined {
  if (holdsOneOf(access, ['practice-manager', 'practice-staff', 'clinical-lead'])) return 'both';
  const isCurrent = holdsOneOf(access, ['current-supplier']);
  const isNew = holdsOneOf(access, ['new-supplier']);
  if (isCurrent && isNew) return 'both';
  return isCurrent ? 'source' : isNew ? 'target' : undefined;
}
