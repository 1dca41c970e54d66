import type { Marked } from '../../engine/profile/open-items.ts';
import { TIME_ZONE } from '../../lib/clock.ts';
import type { Decision } from './decision-store.ts';

/**
 * How something to put right stands that was said to be. `done`: nothing tells yet whether it is; `still-there`: a
 * production of a later day shows that it is not; `left`: it is not to be changed.
 */
export type Mark = 'done' | 'still-there' | 'left';

/** @param asOf the last day of which the production tells, YYYY-MM-DD */
export function markOf(
  { says, at }: Pick<Decision, 'says' | 'at'>,
  asOf: string,
): Mark | undefined {
  if (says === 'open') return undefined;
  if (says === 'left') return 'left';
  const on = at.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
  return on < asOf ? 'still-there' : 'done';
}

export function marksOf(decisions: readonly Decision[], asOf: string): Marked[] {
  return decisions.flatMap((decision) => {
    const mark = markOf(decision, asOf);
    return mark ? [{ item: decision.item, mark }] : [];
  });
}
