import type { Chain } from '../../engine/chain/check-chain.ts';
import type { Migration } from '../../migrations/migration.ts';
import type { Access } from '../../people/access.ts';
import { plural } from '../../ui/in-words.ts';
import { SIDES, systemOf } from '../side.ts';
import { mayReceive } from '../sides-seen.ts';
import { sizeInWords } from '../size-in-words.ts';
import { breaksInWords, coverInWords } from './chain-in-words.ts';
import { chainOf, productionsUpTo } from './chains.ts';
import type { Production, Receipt } from './receipt.ts';
import { canBeSaid } from './say-what-it-holds.ts';
import { whyNotCompared } from './why-not-compared.ts';

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
  access: Access,
) {
  const chains = SIDES.map((side) => ({ side, chain: chainOf(productions, side) }));
  const base = `/migrations/${migration.id}/data`;
  return {
    base,
    sentence: sentenceFor(
      productions,
      chains.map(({ chain }) => chain),
    ),
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

function sentenceFor(productions: readonly Production[], chains: readonly Chain[]): string {
  if (productions.length === 0) {
    return 'Nothing has been received yet. What a supplier sends is checked, kept encrypted and acknowledged here.';
  }
  const quarantined = productions.filter(({ state }) => state === 'quarantined').length;
  const blocked = chains.reduce((sum, chain) => sum + chain.blocked.length, 0);
  const arrived = `${plural(productions.length, 'production')} arrived`;
  if (quarantined + blocked === 0)
    return `${arrived}: all fit, and nothing is missing between them.`;
  const parts = [
    ...(quarantined > 0 ? [`${quarantined} quarantined`] : []),
    ...(blocked > 0
      ? [`${blocked} ${blocked === 1 ? 'waits' : 'wait'} for one that is missing or in doubt`]
      : []),
  ];
  return `${arrived}: ${parts.join(', ')}.`;
}

/** One production with its receipt. `uses`: where it can be taken as the extract that is compared, and where not, why. */
export function productionPage(
  migration: Migration,
  production: Production & { receipt: Receipt },
  all: readonly Production[],
  access: Access,
) {
  const { number, side, receipt } = production;
  const base = `/migrations/${migration.id}/data`;
  const unusable = whyNotCompared(production, all);
  const sayable = mayReceive(access, side) && canBeSaid(production.spans);
  return {
    base,
    holds: sayable && { kind: sayable, action: `${base}/productions/${number}/holds` },
    back: `${base}/productions`,
    sentence: howItIs(production),
    system: systemOf(migration, side),
    at: production.at,
    who: production.whoName,
    covers: coverInWords(production),
    package: production.package,
    checkedAgainst: receipt.checkedAgainst.join(', '),
    refused: receipt.refused,
    arrived: receipt.arrived.map(fileForPage),
    files: receipt.files.map(fileForPage),
    said: receipt.said,
    unusable,
    sendAgain:
      production.state === 'quarantined' && mayReceive(access, side) && `${base}/${side}/package`,
    upon: unusable ? '' : uponInWords(production, all),
    use: !unusable && mayReceive(access, side) && `${base}/productions/${number}/use`,
  };
}

/** Which others are read together with it; empty where none is. */
export function uponInWords(production: Production, all: readonly Production[]): string {
  const others = productionsUpTo(production, all).filter((number) => number !== production.number);
  if (others.length === 0) return '';
  const which = others.length === 1 ? `production ${others[0]}` : `productions ${listed(others)}`;
  return `It is read together with ${which}: what changed is read upon what was there before.`;
}

function listed(numbers: readonly number[]): string {
  return `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}

function howItIs({ number, supplier, state, receipt }: Production & { receipt: Receipt }): string {
  const it = `Production ${number} from ${supplier}`;
  const { refused, checkedAgainst } = receipt;
  if (state === 'quarantined')
    return `${it} is quarantined: ${plural(refused.length, 'thing')} ${refused.length === 1 ? 'does' : 'do'} not fit.`;
  return checkedAgainst.length > 0
    ? `${it} is here and fits what the supplier states.`
    : `${it} is here and none of its files is damaged. The supplier stated no counts, so whether all of it came is not known.`;
}

function fileForPage({ file, bytes, sha256, records }: Receipt['files'][number]) {
  return { file, bytes, sha256, records: records === undefined ? '' : plural(records, 'record') };
}
