import type { Migration } from '../../migrations/migration.ts';
import type { Access } from '../../people/access.ts';
import { plural } from '../../ui/in-words.ts';
import type { Extract } from '../extract.ts';
import { systemOf } from '../side.ts';
import { mayReceive } from '../sides-seen.ts';
import { coverInWords } from './chain-in-words.ts';
import { productionsUpTo } from './chains.ts';
import type { Production, Receipt, ReceiptFile } from './receipt.ts';
import { canBeSaid } from './say-what-it-holds.ts';
import { whyNotCompared } from './why-not-compared.ts';

/** More files than anybody reads on a page; the receipt has all. */
const SHOWN_FILES = 100;

type Shown = Production & { receipt: Receipt };

/**
 * One production with its receipt. `use`: where it can be taken as the extract that is compared; `unusable`: why not.
 * `compared` is the extract of its side that is compared now.
 */
export function productionPage(
  migration: Migration,
  production: Shown,
  { all, compared }: { all: readonly Production[]; compared: Extract | undefined },
  access: Access,
) {
  const { number, side, receipt } = production;
  const base = `/migrations/${migration.id}/data`;
  const address = `${base}/productions/${number}`;
  const unusable = whyNotCompared(production, all);
  const isCompared = compared?.origin === 'production' && Number(compared.place) === number;
  const may = mayReceive(access, side);
  const sayable = may && canBeSaid(production.spans);
  return {
    base,
    holds: sayable && { kind: sayable, action: `${address}/holds` },
    back: `${base}/productions`,
    sentence: howItIs(production),
    system: systemOf(migration, side),
    at: production.at,
    who: production.whoName,
    covers: coverInWords(production),
    package: production.package,
    checkedAgainst: receipt.checkedAgainst.join(', '),
    refused: receipt.refused,
    files: [
      shownFiles('Files of the extract', receipt.files),
      ...(isSame(receipt) ? [] : [shownFiles('Files as they arrived', receipt.arrived)]),
    ].filter(({ total }) => total > 0),
    receiptHref: `${address}/receipt.csv`,
    said: receipt.said,
    unusable,
    isCompared,
    sendAgain: production.state === 'quarantined' && may && `${base}/${side}/package`,
    upon: unusable ? '' : uponInWords(production, all),
    use: !unusable && !isCompared && may && `${address}/use`,
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

function howItIs({ number, supplier, state, receipt }: Shown): string {
  const it = `Production ${number} from ${supplier}`;
  const { refused, checkedAgainst } = receipt;
  if (state === 'quarantined')
    return `${it} is quarantined: ${plural(refused.length, 'thing')} ${refused.length === 1 ? 'does' : 'do'} not fit.`;
  return checkedAgainst.length > 0
    ? `${it} is here and fits what the supplier states.`
    : `${it} is here and none of its files is damaged. The supplier stated no counts, so whether all of it came is not known.`;
}

/** Whether what arrived are the files of the extract themselves, neither packed nor encrypted. */
function isSame({ arrived, files }: Receipt): boolean {
  const hashes = new Set(files.map(({ sha256 }) => sha256));
  return arrived.length === files.length && arrived.every(({ sha256 }) => hashes.has(sha256));
}

function shownFiles(caption: string, files: readonly ReceiptFile[]) {
  return {
    caption,
    total: files.length,
    list: files.slice(0, SHOWN_FILES).map(({ file, bytes, sha256, records }) => ({
      ...{ file, bytes, sha256 },
      records: records === undefined ? '' : plural(records, 'record'),
    })),
  };
}
