import { type Chain, checkChain } from '../../engine/chain/check-chain.ts';
import type { Production } from './receipt.ts';

type Listed = Pick<Production, 'number' | 'side' | 'state' | 'package' | 'spans'>;

/** Quarantined productions are in no chain: what they hold is not known to be right. */
export function chainOf(productions: readonly Listed[], side: Production['side']): Chain {
  return checkChain(
    productions
      .filter((one) => one.side === side && one.state === 'accepted')
      .map(({ number, spans, package: hash }) => ({ production: number, spans, package: hash })),
  );
}

/** Whether a production is fit to use, and no later full one has taken its place. */
export function isInUse(production: Listed, all: readonly Listed[]): boolean {
  const { number, side, state } = production;
  const { blocked, superseded } = chainOf(all, side);
  return state === 'accepted' && !blocked.includes(number) && !superseded.includes(number);
}

/** Whether a package came before one that comes before it, so that it has to be received once more. */
export function cameTooEarly(production: Listed, all: readonly Listed[]): boolean {
  return chainOf(all, production.side).breaks.some(
    ({ rule, production: number }) => rule === 'reordered' && number === production.number,
  );
}

/**
 * The productions that make the extract of which one tells the end, in the order in which they are used: all from the
 * first full one on, so that what a later full one lacks of it is found. Only the one where it is in no chain.
 */
export function productionsUpTo(production: Listed, all: readonly Listed[]): number[] {
  if (production.spans.length === 0) return [production.number];
  const reach = reachOf(production);
  const before = all.filter(
    (one) => one.side === production.side && one.spans.length > 0 && reachOf(one) <= reach,
  );
  const { usable, superseded } = chainOf(before, production.side);
  const resent = (number: number) => {
    const { package: hash } = before.find((one) => one.number === number) ?? {};
    return before.some((one) => one.number > number && one.package === hash);
  };
  const first = before.find(
    ({ number, spans }) => superseded.includes(number) && spans.some(({ kind }) => kind === 'full'),
  );
  const earlier = superseded.filter((number) => first && !resent(number));
  const chain = [...earlier, ...usable];
  return chain.includes(production.number) ? chain : [production.number];
}

function reachOf({ spans }: Listed): string {
  return (
    spans
      .map(({ upTo }) => upTo)
      .sort()
      .at(-1) ?? ''
  );
}
