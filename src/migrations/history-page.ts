import type { Edition } from '../guide/edition.ts';
import { plural } from '../ui/in-words.ts';
import type { Page } from '../ui/views.ts';
import type { Fact } from './fact.ts';
import { factInWords } from './fact-in-words.ts';
import { type Migration, migrationForPages } from './migration.ts';
import type { HistoryEntry } from './store.ts';

const CHANGES_ON_A_PAGE = 50;

/**
 * What the history shows: a page of all changes, newest first. Those of rows in record books say themselves what they
 * were.
 */
export function historyPage(
  migration: Migration,
  facts: readonly Fact[],
  rowChanges: readonly HistoryEntry[],
  edition: Edition,
  asked: number,
): Page {
  const changes = [
    ...withPredecessors(facts).map(({ fact, before }) => ({
      ...fact,
      what: factInWords(fact, before, edition),
    })),
    ...rowChanges.map((entry) => ({ ...entry, what: String((entry.value as Said).says) })),
  ].toSorted((a, b) => b.id - a.id);
  const pages = Math.max(1, Math.ceil(changes.length / CHANGES_ON_A_PAGE));
  const page = Math.min(Math.max(1, asked), pages);
  const first = (page - 1) * CHANGES_ON_A_PAGE;
  const address = (number: number) => `/migrations/${migration.id}/history?page=${number}`;
  return {
    title: `History of ${migration.practice.name}`,
    section: 'migrations',
    migration: migrationForPages(migration),
    tab: 'history',
    sentence: `${plural(changes.length, 'change')} so far. Nothing is overwritten: a correction is a new line.`,
    changes: changes.slice(first, first + CHANGES_ON_A_PAGE).map(({ at, who, what, reason }) => ({
      at,
      who: who.name,
      what,
      why: reason,
    })),
    pagination: pages > 1 && {
      page,
      pages,
      newer: page > 1 && address(page - 1),
      older: page < pages && address(page + 1),
    },
  };
}

type Said = { says: string };

/** Each fact with the one of its kind and subject that it replaces; oldest first. */
function withPredecessors(facts: readonly Fact[]): { fact: Fact; before: Fact | undefined }[] {
  const latest = new Map<string, Fact>();
  return facts.map((fact) => {
    const about = `${fact.kind} ${fact.subject}`;
    const before = latest.get(about);
    latest.set(about, fact);
    return { fact, before };
  });
}
