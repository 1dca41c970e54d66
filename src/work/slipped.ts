import type { Slippage } from '../plan/baseline.ts';
import { plural } from '../ui/in-words.ts';

/** How far the plan has moved since the migration was registered: the phase that moved furthest. */
export function slipped(phases: readonly Slippage[]): string {
  const moved = phases.filter(({ workingDays }) => workingDays !== 0);
  const [furthest] = moved.toSorted((a, b) => Math.abs(b.workingDays) - Math.abs(a.workingDays));
  if (!furthest) return 'No phase has moved since the migration was registered.';
  const { title, workingDays } = furthest;
  const days = plural(Math.abs(workingDays), 'working day');
  const way = workingDays > 0 ? 'later' : 'earlier';
  return `${plural(moved.length, 'phase has', 'phases have')} moved since the migration was registered; “${title}” furthest, ${days} ${way}.`;
}
