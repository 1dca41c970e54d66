import { Refusal } from '../lib/refusal.ts';
import type { ExtractReceived, Fact } from '../migrations/fact.ts';
import type { User } from '../people/user.ts';
import { SIDES, type Side } from './side.ts';

/** An extract that was received, as its fact tells it. */
export type Extract = ExtractReceived & {
  side: Side;
  /** Id of the fact; it names this extract for good, also after another took its place. */
  id: number;
  who: User;
  at: Temporal.Instant;
};

/** Every extract among the facts. Of the current facts these are one for each side at most. */
export function extractsIn(facts: readonly Fact[]): Extract[] {
  return facts.flatMap(({ id, kind, subject, value, who, at }) => {
    const side = SIDES.find((side) => side === subject);
    return kind === 'extract' && value && side ? [{ ...value, side, id, who, at }] : [];
  });
}

/**
 * The production that an extract is.
 *
 * @throws Refusal `extract-unreadable` for one that was added when what is added was not yet kept as a production
 */
export function productionOf({ origin, place }: Extract): number {
  if (origin === 'production') return Number(place);
  throw new Refusal(
    'extract-unreadable',
    'The extract was added to an earlier version of Changeover, which did not keep it encrypted. Send it once more, then compare.',
  );
}
