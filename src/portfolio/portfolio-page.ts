import { STATUSES, standingInWords } from '../migrations/standing.ts';
import { standingForPages, titleOfStatus } from '../migrations/standing-for-pages.ts';
import { plural } from '../ui/in-words.ts';
import { type Asked, ORDERS } from './chosen.ts';
import { movedInWords } from './moved-in-words.ts';
import type { OpenRows } from './open-rows.ts';
import type { Summary } from './summary.ts';

export const MIGRATIONS_ON_A_PAGE = 50;

/** What one page of the portfolio shows. `found`: all that were asked for; `shown`: those on this page. */
export function portfolioPage(
  all: readonly Summary[],
  asked: Asked,
  { found, shown, page }: { found: readonly Summary[]; shown: readonly Summary[]; page: number },
  open: readonly OpenRows[],
) {
  const pages = Math.max(1, Math.ceil(found.length / MIGRATIONS_ON_A_PAGE));
  const address = (number: number) =>
    `/portfolio?${new URLSearchParams({ ...asked, page: String(number) })}`;
  return {
    title: 'Portfolio',
    section: 'migrations' as const,
    firstLine: firstLine(all),
    isEmpty: all.length === 0,
    asked,
    states: STATUSES.map((id) => ({
      id,
      text: titleOfStatus(id),
      rows: all.filter(({ status }) => status === id).length,
    })).filter(({ rows }) => rows > 0),
    from: countedBy(all, ({ migration }) => migration.currentSystem.name),
    to: countedBy(all, ({ migration }) => migration.newSystem.name),
    orders: Object.entries(ORDERS).map(([id, { title }]) => ({ id, title })),
    found: plural(found.length, 'migration'),
    exports: new URLSearchParams({ ...asked }).toString(),
    rows: shown.map((summary) => ({
      ...rowOf(summary),
      open: open
        .filter(({ migration }) => migration === summary.migration.id)
        .map(({ book, rows, migration }) => ({
          text: `${rows} in ${book.title}`,
          href: `/migrations/${migration}/${book.id}`,
        })),
    })),
    pagination: pages > 1 && {
      page,
      pages,
      previous: page > 1 && address(page - 1),
      next: page < pages && address(page + 1),
    },
  };
}

function rowOf({ migration, standing, status, moved, heldBackBy, nextGate }: Summary) {
  const { id, practice, currentSystem, newSystem, goLive } = migration;
  return {
    href: `/migrations/${id}`,
    practice: practice.name,
    move: `${currentSystem.name} to ${newSystem.name}`,
    goLive,
    moved: movedInWords(moved),
    ...standingForPages(standing, status, migration),
    heldBackBy: heldBackBy && {
      title: heldBackBy.title,
      href: `/migrations/${id}/plan/${heldBackBy.id}`,
      late: `${plural(heldBackBy.workingDaysLate, 'working day')} too late`,
    },
    nextGate,
  };
}

function firstLine(all: readonly Summary[]): string {
  if (all.length === 0) return 'You hold no role in a migration yet.';
  const later = all.filter(({ moved }) => moved.workingDays > 0).length;
  const held = all.filter(({ status, heldBackBy }) => status === 'cannot-meet' && heldBackBy);
  return [
    standingInWords(all.map(({ status }) => status)),
    later > 0
      ? `${plural(later, 'goes', 'go')} live later than first planned.`
      : 'None goes live later than first planned.',
    held.length > 0 ? `${plural(held.length, 'is', 'are')} held back by late work.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function countedBy(
  all: readonly Summary[],
  keyOf: (summary: Summary) => string,
): [string, number][] {
  return [...Map.groupBy(all, keyOf)]
    .map(([key, some]): [string, number] => [key, some.length])
    .toSorted(([a], [b]) => a.localeCompare(b, 'en'));
}
