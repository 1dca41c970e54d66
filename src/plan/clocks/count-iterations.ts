import { GO_LIVE, type Limit } from '../../guide/edition.ts';
import type { Plan } from '../plan.ts';
import type { CountClock, State, Unmeasured } from './clock.ts';
import type { ClockFacts, Iterated } from './clock-facts.ts';

/** The event that limits count, for each thing whose iterations are recorded. */
const EVENTS: Record<string, Iterated> = {
  'extract-made': 'extract',
  'extract-converted': 'transformation',
};

/** How often something has been made, against how often it may be. The count is closed by go live. */
export function countIterations(
  plan: Plan,
  { iterations }: ClockFacts,
  limit: Limit,
): CountClock | Unmeasured {
  const { title, to } = limit;
  const what = EVENTS[to.ref];
  if (!what) return { limit, title, why: 'Nothing that is recorded here is counted by it.' };
  const made = iterations[what].length;
  const allowed = limit.limit.max ?? Number.POSITIVE_INFINITY;
  const isOver = plan.milestones.some(({ id, done }) => id === GO_LIVE && done);
  return { limit, title, state: stateOf(made, allowed, isOver), made, allowed };
}

function stateOf(made: number, allowed: number, isOver: boolean): State {
  if (made > allowed) return 'breached';
  if (isOver) return 'met';
  if (made === 0) return 'not-started';
  return made === allowed ? 'warning' : 'running';
}
