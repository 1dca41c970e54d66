import type { Migration } from '../../migrations/migration.ts';
import { systemOf } from '../side.ts';
import { sizeInWords } from '../size-in-words.ts';
import {
  BROKEN_OFF,
  progressInWords,
  type SentPackage,
  type SentStanding,
} from './sent-package.ts';

/** A package that was sent, until it is a production: how far it is, or why it became none. */
export function sentPackagePage(
  migration: Migration,
  { sent, standing }: { sent: SentPackage; standing: SentStanding },
) {
  const base = `/migrations/${migration.id}/data`;
  const { side, number, production } = sent;
  const system = systemOf(migration, side);
  return {
    title: `Package of ${system}`,
    base,
    system,
    address: `${base}/packages/${number}`,
    progress:
      standing === 'waiting' || standing === 'running'
        ? progressInWords(sent, standing)
        : undefined,
    repeated: standing === 'repeated' && {
      number: production,
      href: `${base}/productions/${production}`,
    },
    problem: sent.problem ?? BROKEN_OFF,
    again: `${base}/${side}/package`,
    at: sent.sent_at,
    who: sent.who_name,
    size: sizeInWords(sent.bytes),
  };
}
