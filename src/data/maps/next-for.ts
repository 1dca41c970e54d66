import type { User } from '../../people/user.ts';
import { decisionOf, type MapSource, openProposals } from './source.ts';

/**
 * What somebody comes to after a code: the next one in the order of the list that is undecided and of which they have
 * said nothing, from the beginning again after the last. Undefined where there is no other.
 */
export function nextFor(
  user: Pick<User, 'id'>,
  number: number,
  sources: readonly MapSource[],
): MapSource | undefined {
  const here = sources.findIndex((each) => each.number === number);
  const others = [...sources.slice(here + 1), ...sources.slice(0, Math.max(here, 0))];
  return others.find((source) => !decisionOf(source) && !hasSpoken(user, source));
}

function hasSpoken({ id }: Pick<User, 'id'>, source: MapSource): boolean {
  return openProposals(source).some(({ verdicts }) => verdicts.some(({ who }) => who.id === id));
}
