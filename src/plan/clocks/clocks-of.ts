import type { Edition } from '../../guide/edition.ts';
import { type Calendar, toDay } from '../calendar.ts';
import type { Plan } from '../plan.ts';
import type { Clock, TimeClock, Unmeasured } from './clock.ts';
import type { ClockFacts } from './clock-facts.ts';
import { countIterations } from './count-iterations.ts';
import { endsOf } from './ends.ts';
import { judge } from './judge.ts';
import { readingOf } from './reading.ts';

/**
 * Every limit of the edition as it runs in one plan, in the order of the edition, and those that say nothing
 * here. Pure. What nobody has recorded has not happened. No source knows a reason to pause, so no clock pauses.
 * Limits that disagree all run; `limit.supersededBy` says which one the edition uses.
 *
 * @param today YYYY-MM-DD
 */
export function clocksOf(
  edition: Edition,
  plan: Plan,
  facts: ClockFacts,
  calendar: Calendar,
  today: string,
): { clocks: Clock[]; unmeasured: Unmeasured[] } {
  const clocks: Clock[] = [];
  const unmeasured: Unmeasured[] = [];
  const sort = (outcome: Clock | Unmeasured) => {
    if ('why' in outcome) unmeasured.push(outcome);
    else clocks.push(outcome);
  };
  for (const limit of edition.limits) {
    if (limit.limit.unit === 'times') {
      sort(countIterations(plan, facts, limit));
      continue;
    }
    const reading = readingOf(edition, limit);
    const ends = endsOf(edition, plan, facts, limit);
    if (ends.length === 0) {
      const why = 'The task that it is about is not part of this plan.';
      unmeasured.push({ limit, title: limit.title, why });
    }
    for (const { title, from, to } of ends) {
      const outcome = judge(limit, reading, { from, to }, calendar, toDay(today));
      sort(
        'why' in outcome
          ? { limit, title, ...outcome }
          : ({ limit, title, from, to, ...outcome } satisfies TimeClock),
      );
    }
  }
  return { clocks, unmeasured };
}
