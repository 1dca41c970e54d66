import type { Migration } from '../../migrations/migration.ts';
import { systemOf } from '../side.ts';
import type { SentPackage } from './sent-package.ts';

/** What the page Productions shows of packages that were sent and are no productions: under way, or refused. */
export function unreceivedOn(migration: Migration, sent: readonly SentPackage[]) {
  const shown = ({ number, side, sent_at, who_name, problem }: SentPackage) => ({
    href: `/migrations/${migration.id}/data/packages/${number}`,
    system: systemOf(migration, side),
    at: sent_at,
    who: who_name,
    problem,
  });
  const those = (state: SentPackage['state']) =>
    sent.filter((one) => one.state === state).map(shown);
  return { underWay: those('under-way'), refused: those('refused') };
}
