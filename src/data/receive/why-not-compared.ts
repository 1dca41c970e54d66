import { chainOf } from './chains.ts';
import type { Production } from './receipt.ts';

/** Why a production cannot be compared; undefined where it can. */
export function whyNotCompared(
  production: Production,
  all: readonly Production[],
): string | undefined {
  const { number, state, side } = production;
  if (state === 'quarantined') {
    return 'It is quarantined, so it is not used. Have what does not fit put right, and receive it again.';
  }
  if (chainOf(all, side).blocked.includes(number)) {
    return 'It waits for a production that is missing or in doubt. The page Productions says which.';
  }
  return undefined;
}
