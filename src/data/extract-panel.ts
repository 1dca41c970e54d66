import type { Migration } from '../migrations/migration.ts';
import type { Access } from '../people/access.ts';
import { plural } from '../ui/in-words.ts';
import type { Extract } from './extract.ts';
import { isInUse } from './receive/chains.ts';
import type { Production } from './receive/receipt.ts';
import { type Side, systemOf } from './side.ts';
import { mayReceive } from './sides-seen.ts';
import { sizeInWords } from './size-in-words.ts';

export type Arrived = { extract: Extract | undefined; productions: readonly Production[] };

/** What the data page shows of one system: the extract that is compared, and what arrived after it. */
export function extractPanel(
  migration: Migration,
  side: Side,
  { extract, productions }: Arrived,
  access: Access,
) {
  const base = `/migrations/${migration.id}/data`;
  const newest = productions.findLast((one) => one.side === side);
  const fit = productions.findLast((one) => one.side === side && isInUse(one, productions));
  const offered = fit && !isCompared(fit, extract) ? fit : undefined;
  const doubtful = newest && newest !== fit && !isCompared(newest, extract) ? newest : undefined;
  return {
    side,
    system: systemOf(migration, side),
    extract: extract && extractForPage(extract, base),
    offered: offered && {
      ...productionForPage(offered, base),
      use: mayReceive(access, side) && `${base}/productions/${offered.number}/use`,
    },
    doubtful: doubtful && productionForPage(doubtful, base),
    send: mayReceive(access, side) && `${base}/${side}/package`,
  };
}

function isCompared({ number }: Production, extract: Extract | undefined): boolean {
  return extract?.origin === 'production' && Number(extract.place) === number;
}

function productionForPage({ number, at, state }: Production, base: string) {
  return { number, at, state, href: `${base}/productions/${number}` };
}

function extractForPage({ at, who, files, bytes, origin, place }: Extract, base: string) {
  return {
    at,
    who: who.name,
    size: `${plural(files, 'file')}, ${sizeInWords(bytes)}`,
    production:
      origin === 'production' ? { number: place, href: `${base}/productions/${place}` } : undefined,
  };
}
