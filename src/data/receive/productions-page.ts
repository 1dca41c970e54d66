import type { Chain } from '../../engine/chain/check-chain.ts';
import type { Migration } from '../../migrations/migration.ts';
import type { Access } from '../../people/access.ts';
import { plural } from '../../ui/in-words.ts';
import { SIDES, systemOf } from '../side.ts';
import { mayReceive } from '../sides-seen.ts';
import { sizeInWords } from '../size-in-words.ts';
import { breaksInWords, coverInWords } from './chain-in-words.ts';
import { chainOf } from './chains.ts';
import {
  type DeliveryDays,
  deliveriesInDoubt,
  deliveryDaysSection,
} from './delivery-days-section.ts';
import type { Production } from './receipt.ts';

const STATES = {
  accepted: { text: 'Fits', colour: 'green' },
  blocked: { text: 'Waits', colour: 'orange' },
  superseded: { text: 'Replaced', colour: 'grey' },
  quarantined: { text: 'Quarantined', colour: 'red' },
} as const;

/** What has arrived, whether it fits, and whether anything is missing between. */
export function productionsPage(
  migration: Migration,
  productions: readonly Production[],
  deliveries: DeliveryDays,
  access: Access,
) {
  const chains = SIDES.map((side) => ({ side, chain: chainOf(productions, side) }));
  const base = `/migrations/${migration.id}/data`;
  return {
    base,
    sentence: sentenceFor(
      productions,
      chains.map(({ chain }) => chain),
      deliveriesInDoubt(productions, deliveries),
    ),
    withoutDelivery: deliveryDaysSection(migration, productions, deliveries, access),
    sending: SIDES.filter((side) => mayReceive(access, side)).map((side) => ({
      href: `${base}/${side}/package`,
      system: systemOf(migration, side),
    })),
    breaks: chains.flatMap(({ side, chain }) =>
      breaksInWords(chain).map((text) => `${systemOf(migration, side)}: ${text}`),
    ),
    productions: productions.toReversed().map((production) => ({
      number: production.number,
      href: `${base}/productions/${production.number}`,
      system: systemOf(migration, production.side),
      supplier: production.supplier,
      at: production.at,
      size: `${plural(production.files, 'file')}, ${sizeInWords(production.bytes)}`,
      covers: coverInWords(production),
      state:
        STATES[standingOf(production, chains.find(({ side }) => side === production.side)?.chain)],
    })),
  };
}

function standingOf({ number, state }: Production, chain: Chain | undefined): keyof typeof STATES {
  if (state === 'quarantined') return 'quarantined';
  if (chain?.blocked.includes(number)) return 'blocked';
  return chain?.superseded.includes(number) ? 'superseded' : 'accepted';
}

function sentenceFor(
  productions: readonly Production[],
  chains: readonly Chain[],
  { days, isUntold }: ReturnType<typeof deliveriesInDoubt>,
): string {
  if (productions.length === 0) {
    return 'Nothing has been received yet. What a supplier sends is checked, kept encrypted and acknowledged here.';
  }
  const quarantined = productions.filter(({ state }) => state === 'quarantined').length;
  const blocked = chains.reduce((sum, chain) => sum + chain.blocked.length, 0);
  const arrived = `${plural(productions.length, 'production')} arrived`;
  const none =
    days === 0 ? '' : `nothing came of ${plural(days, 'day')} on which a delivery was due`;
  if (quarantined + blocked === 0) {
    if (none) return `${arrived}: all fit, and ${none}.`;
    return isUntold
      ? `${arrived}: all fit. Whether one is missing between them cannot be told: the supplier does not state on which days it delivers.`
      : `${arrived}: all fit, and nothing is missing between them.`;
  }
  const parts = [
    ...(quarantined > 0 ? [`${quarantined} quarantined`] : []),
    ...(blocked > 0
      ? [`${blocked} ${blocked === 1 ? 'waits' : 'wait'} for one that is missing or in doubt`]
      : []),
    ...(none ? [none] : []),
  ];
  return `${arrived}: ${parts.join(', ')}.`;
}
