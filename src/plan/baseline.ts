import type { Edition } from '../guide/edition.ts';
import { type Calendar, toDay } from './calendar.ts';
import type { Plan } from './plan.ts';

/** How far a phase has moved since the migration was registered. Dates as YYYY-MM-DD. */
export type Slippage = {
  phase: string;
  title: string;
  baseline: string;
  forecast: string;
  /** Above zero: later than it was planned. */
  workingDays: number;
};

/**
 * The end of each phase as it was planned when the migration was registered, beside what is expected now; where the
 * phase is done, beside what happened. Phases without tasks in both plans are left out.
 */
export function slippageByPhase(
  baseline: Plan,
  forecast: Plan,
  edition: Edition,
  calendar: Calendar,
): Slippage[] {
  return edition.phases.flatMap(({ id, title }) => {
    const then = endOfPhase(baseline, id);
    const now = endOfPhase(forecast, id);
    if (!then || !now) return [];
    const workingDays = calendar.workingDaysBetween(toDay(then), toDay(now));
    return [{ phase: id, title, baseline: then, forecast: now, workingDays }];
  });
}

function endOfPhase({ tasks }: Plan, phase: string): string | undefined {
  return tasks
    .filter((task) => task.phase === phase)
    .map(({ finish }) => finish)
    .sort()
    .at(-1);
}
