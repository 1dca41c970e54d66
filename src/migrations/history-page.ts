import type { Edition } from '../guide/edition.ts';
import { plural } from '../ui/in-words.ts';
import type { Page } from '../ui/views.ts';
import type { Fact } from './fact.ts';
import { factInWords } from './fact-in-words.ts';
import { type Migration, migrationForPages } from './migration.ts';
import type { HistoryEntry } from './stored-facts.ts';

export const CHANGES_ON_A_PAGE = 50;

/** What the history tells on one of its pages, counted from 1 for the newest. */
type Told = { total: number; changes: ({ id: number } | HistoryEntry)[]; page: number };

/**
 * What the history shows: a page of all changes, newest first. Those of rows in record books say themselves what they
 * were.
 *
 * @param facts all that were ever stated, for what each one replaced
 */
export function historyPage(
  migration: Migration,
  facts: readonly Fact[],
  { total, changes, page }: Told,
  edition: Edition,
): Page {
  const stated = new Map(withPredecessors(facts).map((each) => [each.fact.id, each]));
  const pages = Math.max(1, Math.ceil(total / CHANGES_ON_A_PAGE));
  const address = (number: number) => `/migrations/${migration.id}/history?page=${number}`;
  return {
    title: `History of ${migration.practice.name}`,
    section: 'migrations',
    migration: migrationForPages(migration),
    tab: 'history',
    sentence: `${plural(total, 'change')} so far. Nothing is overwritten: a correction is a new line.`,
    changes: changes.flatMap((change) => {
      if ('at' in change) return [shown(change, String((change.value as Said).says))];
      const found = stated.get(change.id);
      return found ? [shown(found.fact, factInWords(found.fact, found.before, edition))] : [];
    }),
    pagination: pages > 1 && {
      page,
      pages,
      newer: page > 1 && address(page - 1),
      older: page < pages && address(page + 1),
    },
  };
}

function shown({ at, who, reason }: Fact | HistoryEntry, what: string) {
  return { at, who: who.name, what, why: reason };
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
